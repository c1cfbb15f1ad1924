"""Words that mean the opposite of one another."""

_PAIRS = """
first last|before after|earliest latest|oldest youngest|oldest newest|largest smallest|biggest smallest
highest lowest|longest shortest|most least|more fewer|more less|increase decrease|increased decreased
rise fall|rose fell|best worst|better worse|major minor|maximum minimum|north south|east west
northern southern|eastern western|northeast southwest|upper lower|above below|inside outside
begin end|began ended|start finish|started finished|start end|founded dissolved|open close|opened closed
win lose|won lost|winner loser|victory defeat|accept reject|accepted rejected|allow forbid|allowed banned
support oppose|supported opposed|legal illegal|male female|men women|man woman|son daughter|mother father
husband wife|king queen|brother sister|old new|ancient modern|early late|easy difficult|simple complex
positive negative|public private|internal external|import export|buy sell|bought sold|birth death
born die|arrive leave|arrived left|enter leave|attack defend|gain lose|gained lost|include exclude
strong weak|stronger weaker|rich poor|hot cold|warmer colder|summer winter|morning evening|day night
common rare|popular unpopular|known unknown|same different|all none|always never|many few|larger smaller
greater smaller|higher lower|longer shorter|primary secondary|urban rural|religious secular|natural artificial
advantage disadvantage|success failure|agree disagree|agreed disagreed|approve deny|approved denied
hire fire|hired fired|promote demote|raise lower|raised lowered|expand shrink|expanded shrank|join leave
joined left|build destroy|built destroyed|create destroy|created destroyed|remember forget|friend enemy
"""
OPPOSITES: dict[str, list[str]] = {}
for _pair in _PAIRS.replace("\n", "|").split("|"):
    if _pair.strip():
        _one, _other = _pair.split()
        OPPOSITES.setdefault(_one, []).append(_other)
        OPPOSITES.setdefault(_other, []).append(_one)
