"""The word lists by which names are told: titles, roles, organisations, places, given names."""

from collections.abc import Sequence

from index.dates import MONTHS, WEEKDAYS

from .cues import word_set

# Before several names: "said Sens. Ann Lee and James Reed".
_PLURAL_TITLES = word_set("""
    messrs drs profs professors sens senators reps representatives congressmen govs governors leaders
    presidents ministers secretaries
""")
TITLES = _PLURAL_TITLES | word_set("""
    mr mrs ms miss mx dr prof professor sir lord lady dame baroness sen senator rep representative
    congressman congresswoman gov governor lt lieutenant president vice prime minister secretary judge
    justice gen general col colonel capt captain sgt sergeant maj major cpl adm admiral cmdr commander
    rev reverend fr father pastor bishop archbishop cardinal pope imam rabbi sheikh king queen prince
    princess duke emir sultan chancellor premier mayor chief chairman chairwoman chair speaker officer
    detective inspector superintendent constable sheriff deputy director commissioner ambassador
    attorney counsel coach manager leader spokesman spokeswoman spokesperson councilman councilwoman
    councillor councilor councilmember alderman assemblyman assemblywoman delegate treasurer comptroller
    undersecretary dean provost ceo cfo coo republican democrat democratic former ex-president
    first strategist adviser advisor analyst economist candidate nominee editor columnist reporter
    correspondent host anchor author pollster activist businessman mogul billionaire tycoon
    actor actress singer rapper comedian pilot agent whip taoiseach mp msp
""")
HONORIFICS = {
    "mr": "m",
    "sir": "m",
    "lord": "m",
    "mrs": "f",
    "ms": "f",
    "miss": "f",
    "lady": "f",
} | {
    **dict.fromkeys(
        ["dame", "baroness", "congresswoman", "chairwoman", "spokeswoman", "queen"], "f"
    ),
    **dict.fromkeys(["princess", "actress", "councilwoman", "businesswoman", "assemblywoman"], "f"),
    **dict.fromkeys(["congressman", "chairman", "spokesman", "king", "prince", "businessman"], "m"),
    **dict.fromkeys(["pope", "bishop", "cardinal", "imam", "father", "councilman", "actor"], "m"),
}
ROLES = TITLES - _PLURAL_TITLES - {
    "first",
    "former",
    "democratic",
    "vice",
    "prime",
    "mr",
    "mrs",
    "ms",
    "miss",
} | word_set("""
    president vice-president official aide ally lawyer solicitor barrister prosecutor doctor physician
    surgeon nurse teacher principal student scientist researcher historian scholar fellow expert
    scholar engineer lecturer psychologist psychiatrist sociologist biologist meteorologist
    climatologist geologist astronomer epidemiologist virologist consultant lobbyist organizer organiser
    organiser campaigner volunteer supporter backer donor voter resident neighbour neighbor witness
    survivor victim owner founder co-founder cofounder executive entrepreneur investor banker trader
    broker farmer fisherman driver worker firefighter policeman policewoman police investigator
    soldier veteran marine officer lieutenant skipper master harbourmaster head boss member legislator
    lawmaker politician congressperson socialist conservative liberal mother father son daughter
    brother sister wife husband widow widower uncle aunt cousin friend girlfriend boyfriend partner
    man woman boy girl teenager pastor priest minister secretary envoy diplomat negotiator monarch
    writer novelist poet journalist blogger commentator pundit critic biographer photographer filmmaker
    producer artist musician guitarist player striker goalkeeper captain champion athlete swimmer
    spokesmodel moderator interviewer presenter broadcaster narrator contestant star celebrity
    frontrunner front-runner incumbent challenger hopeful contender rival opponent real-estate developer
    magnate mogul heir chairperson vice-chair vice-chairman co-chair co-chairman counselor counsellor
    surrogate operative staffer press-secretary planner architect builder contractor mechanic plumber
    electrician chef baker cook waiter waitress shopkeeper grocer curator librarian archivist warden
    ranger keeper clerk registrar coroner pathologist pharmacist dentist vet paramedic midwife carer
    counterpart predecessor successor colleague headteacher headmaster headmistress surveyor tourist
    commuter passenger pedestrian cyclist motorist shopper villager pensioner tenant landlord landlady
    protester demonstrator bystander eyewitness whistleblower trustee accountant agronomist ecologist
    physicist chemist astronaut vicar curate rector vice-chancellor lifeguard trucker caretaker trainee
    governor-elect president-elect premier first-lady lady defendant plaintiff suspect photojournalist
""")
# What people are called in talk who have no role to speak in.
PERSONS = word_set("""
    guy shooter gunman attacker killer assailant bomber inmate detainee prisoner hostage passenger
    migrant refugee demonstrator protester rebel fighter sailor hacker leaker whistleblower
    informant smuggler pirate terrorist hijacker robber burglar murderer rapist juror
""")
# In which people are and of which they speak, though these are no places.
HAPPENINGS = word_set("""
    case trial vote election strike shooting storm war deal talks poll survey report article law bill plan
    interview speech statement attack crash crisis campaign debate ruling lawsuit scandal
""")
ORGANISATION = word_set("""
    party committee university college school department ministry inc corp co ltd llc plc times post news
    journal tribune herald gazette courier magazine press network television court house senate congress
    parliament commission council group association federation union bank institute center centre
    foundation agency guild bureau administration authority board office service police army navy force
    forces company corporation industries airlines hospital church club league alliance coalition
    campaign pac caucus conference society trust fund network organization organisation project
    initiative academy laboratory museum zoo aquarium radio tv cabinet kremlin pentagon nations team wire
    works capital partners holdings systems technologies electric motors oil gas energy media studios
""")
JOINS = ORGANISATION | word_set(
    "secretary chief speaker director chancellor duke republic state prince"
)
PARTICLES = word_set("de del della di da dos van von der den ter bin ibn al el la le du zu ten st")
NOT_NAMES = (
    word_set("""
    the a an this that these those he she it they we you i his her its their our my your who whom whose
    what which when where why how there here and or but nor so yet if then than as because since while
    although though unless until after before during in on at by for from to of with without about
    against between among over under through into onto upon across despite amid per via like unlike
    not no never yes all both each every either neither some any many most more much few several other
    another such only just even also still now today yesterday tomorrow again once twice perhaps maybe
    meanwhile however moreover instead indeed later earlier recently finally first last next is are was
    were be been has have had do does did will would can could should may might must let get one two
    three four five six seven eight nine ten asked speaking according
    jan feb mar apr jun jul aug sept oct nov dec gmt est pm am mon tue wed thu fri well oh
    ok okay please sorry thank thanks look listen good great himself herself itself themselves
    ourselves myself yourself specifically otherwise
""")
    | {*MONTHS, *WEEKDAYS}
) - {"april", "june", "august", "will"}
_MALE = word_set("""
    james john robert michael william david richard joseph thomas charles christopher daniel matthew
    anthony mark donald steven paul andrew joshua kenneth kevin brian george timothy ronald edward jason
    jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin scott brandon benjamin samuel
    gregory frank alexander raymond patrick jack dennis jerry tyler aaron jose adam nathan henry douglas
    zachary peter kyle walter ethan jeremy harold keith christian roger noah gerald carl terry sean
    austin arthur lawrence jesse dylan bryan joe jordan billy bruce albert willie gabriel logan alan juan
    wayne roy ralph randy eugene vincent russell elijah louis bobby philip johnny bill bob jim tom mike
    dave dan steve jeff greg tim ted ben sam matt chris tony ken ron don rick rich rob ed fred harry
    marco bernie barack vladimir emmanuel boris nigel simon ian neil graham martin stuart colin derek
    trevor gordon alex antonio carlos luis miguel pedro pablo diego rafael fernando francisco javier
    mohammed muhammad mohamed ahmed ali omar hassan hussein ibrahim yusuf abdul karim khalid rashid hugh
    reince mitch mitt newt rand jeb lindsey chuck hans klaus jürgen karl otto pierre jean jacques michel
    françois luc andré giovanni luigi marco paolo giuseppe ivan sergei dmitry igor oleg yuri mikhail
    andrei viktor nikolai lars erik sven olaf wei jun hiroshi takashi kenji rajesh narendra amit sanjay
    vijay ravi brad chad todd kurt glenn rush sheldon mick wolf anderson jake luke tucker corey roland
    max oliver oscar felix leo hugo toby dominic julian adrian barry clive geoffrey nick phil ray
    roberto kanye mario sergio alberto ricardo eduardo jorge enrique alejandro julio raul ramon manuel
    hector cesar ernesto gustavo guillermo arturo alfredo rodrigo mauricio ignacio joaquin xavier bruno
    claudio fabio matteo lorenzo stefano antoine laurent olivier philippe nicolas thierry yves gilles
    henri dmitri alexei sergey anatoly yevgeny konstantin pavel ruslan vasily volodymyr oleksandr
    mustafa mehmet hamid tariq faisal bashar anwar rahul arun ashok anil sunil suresh
    ramesh manoj prakash vikram imran stefan johan johannes henrik anders magnus fredrik gunnar jens
    søren piotr tomasz krzysztof andrzej cory craig darren darryl derrick duane dwayne dwight earl edgar
    edmund edwin elliott elmer ernest evan franklin garrett gavin geoff gerard gilbert herbert herman
    howard irving jamal jared jermaine jerome jon jonah joel leonard leon leroy lester lonnie marc
    marcus marvin maurice melvin micah milton nathaniel neal norman quentin randall reginald rex
    roderick rudy rupert sidney stewart terrence theodore tristan vernon victor wesley zack tommy jimmy
    charlie freddie ronnie donnie eddie danny kenny joey benny bernard alfred archie barney brendan
    brent brett byron calvin cecil clarence claude clint cornelius damian damon dexter doug dustin elias
    emilio ezra gus horace hubert isaac isaiah jay josef josh julius khalil kofi lionel malcolm moses
    myron ned otis percy quincy reggie ross seth shane shawn stan tad terrance theo travis vince woody
    yitzhak ehud shimon moshe recep hosni muammar
    phillip allen allan alvin arnold bradley cameron clifford clyde curtis emil gerry glen jonas kelvin
    lucas nate nolan ricky robbie rodney stephan terence troy tyrone gerhard jakob henning
    rod hank bret darrell duncan elliot floyd gabe lloyd lyle mickey owen pete russ stu trent wes zach
""")
_FEMALE = word_set("""
    mary patricia jennifer linda elizabeth barbara susan jessica sarah karen nancy lisa margaret betty
    sandra ashley dorothy kimberly emily donna michelle carol amanda melissa deborah stephanie rebecca
    laura sharon cynthia kathleen amy shirley angela helen anna brenda pamela nicole samantha katherine
    emma ruth christine catherine debra rachel carolyn janet virginia maria heather diane julie joyce
    victoria kelly christina lauren joan evelyn olivia judith megan cheryl andrea hannah martha
    jacqueline frances gloria ann teresa kathryn sara janice jean alice madison doris abigail julia
    judy grace denise amber marilyn beverly danielle theresa sophia marie diana brittany natalie
    isabella charlotte rose alexis kayla hillary nancy ivanka melania kellyanne carly debbie donna elena
    sonia ruth kirsten dianne susana nikki condoleezza angela theresa margot fiona claire kate katie
    kathy liz beth jen jenny jill sally sue anne annie ellen eva eve lucy molly polly rosa sofia elena
    olga natasha svetlana tatiana irina fatima aisha leila layla yasmin priya anita sunita indira mei
    yuki akiko ingrid astrid greta heidi ursula brigitte monique nathalie chloe zoe isabel carmen lucia
    gabriela adriana valentina huma cheryl megyn rachel gretchen loretta valerie wendy wanda vanessa
    tracy tina tammy tiffany sylvia sheila robin rita renee paula peggy phyllis priscilla nora naomi
    nina monica miriam meg maya marcia mandy lynn louise lorraine leslie kristen kristin josephine joanna
    jane jan irene ida holly hilary harriet gwen georgia gail florence esther erin edith daisy connie
    caroline caitlin juanita margarita consuelo phyllis
    cindy charlene cecilia carrie bridget bonnie audrey april antoinette amelia agnes ada june
    alexandria sherry erica erika alexa alicia alison allison alyssa amal anastasia angelica angelina
    angie anja anke annette antonia arlene aretha barbra beatrice beatriz becky bella bernadette bernice
    bertha bettina betsy bianca bonita brianna candace candice carla carole cassandra cecile celeste
    celia christa christie christy clara clarissa claudia colleen constance cora corinne daniela daphne
    darlene deanna deirdre delia delores desiree dina dolores doreen dora edna eileen elaine eleanor
    eliza elisabeth elise ella ellie elsa elsie emilia estelle ethel eugenia eunice farah faye felicia
    felicity frida gabrielle gemma genevieve georgina geraldine gertrude gina gladys gwendolyn helena
    henrietta hilda imelda imogen ines inez irma isabelle jacinda jacquelyn janelle jasmine jeanne
    jeannette jeanette jenna jennie joann joanne jocelyn jodi jody josefina josie juliana
    julianne juliet kamala karin karina karla katarina katharine katrina katy keisha kendra kerstin
    kimberley krista kristi kristina lana lara latoya laurie leah leanne lena leona leonora leticia lila
    lillian lily liza lois lola lorena lori lottie luisa lydia lynette lynne mabel madeleine madeline
    mae magdalena maggie malala marcela marcella margery margo marguerite mariah mariana marianne marina
    marisa marissa marjorie marla marlene marta martina maryam matilda maude maureen mavis maxine
    melinda meredith mia mila mildred mindy minnie miranda mollie mona muriel myra myrna nadia nadine
    nan nanette natalia nellie nicolette noelle noreen norma octavia pam patsy penelope petra phoebe
    rachael ramona raquel rhonda roberta rochelle rosalie rosalind rosanne roseanne rosemary rosie
    rowena roxanne ruthie sabrina sabine sadie selena serena shari sharron shelley sherri sheryl sigrid
    silvia siobhan sonja sonya stella susanna susanne suzanne tabitha tamara tanya tara tasha tatyana
    teri terri tessa thelma theodora tonya tricia trisha trudy ulrike uma vera verna veronica vicki
    vickie vicky viola vivian vivienne wilhelmina wilma winifred yolanda yvette yvonne zainab zelda zoya
    abby aimee cassie cathy eloise glenda ilana marian melanie robyn shelly
""")
# Those of the United States that have one word.
STATES = word_set("""
    alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho
    illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota
    mississippi missouri montana nebraska nevada ohio oklahoma oregon pennsylvania tennessee texas utah
    vermont virginia wisconsin wyoming washington
""")
# Names that are no one person: nobody calls them he or she.
NOT_PEOPLE = STATES | word_set("""
    america usa uk us eu britain england scotland wales
    ireland france germany italy spain portugal russia ukraine china japan india pakistan iran iraq syria
    israel turkey egypt libya mexico canada brazil argentina australia africa europe asia london paris
    berlin rome madrid moscow kyiv beijing tokyo delhi brussels chicago boston philadelphia miami detroit
    cleveland atlanta houston dallas phoenix seattle denver orlando brooklyn manhattan hollywood
    arabia saudi kazakhstan afghanistan
    york hampshire carolina dakota jersey francisco angeles diego vegas korea zealand kingdom states
    republicans democrats americans christians muslims jews latinos hispanics conservatives liberals
    british french german russian chinese american twitter facebook google youtube instagram snapchat
    islam christianity bible constitution amendment act bill law war day street avenue road river lake
    city county island islands bay beach hill valley mountain mountains east west north south
""")
_UNISEX = word_set(
    "terry robin leslie kelly tracy lynn jordan alex jackie dana casey jamie jean robbie"
)
GENDERS = {
    **dict.fromkeys(_MALE - _FEMALE - _UNISEX, "m"),
    **dict.fromkeys(_FEMALE - _MALE - _UNISEX, "f"),
}
BEFORE_SURNAME = word_set("mr mrs ms miss dr sen rep gov sir judge justice")
SUFFIXES = word_set("jr sr ii iii iv")
PARTIES = word_set(
    "labour conservative tory democrat republican liberal green independent lib lab con"
)
# Behind a surname, as written: they are no part of it.
_LETTERS = word_set(
    "KC QC PC JP MP MEP MSP MLA TD OBE CBE MBE KBE DBE CMG KCMG CB KCB FRS FBA PhD DPhil MD DSO Esq"
)


def without_letters(words: Sequence[str]) -> Sequence[str]:
    """A name without what follows it: "Ann Lee" of "Ann Lee KC"; "Labour MP" is none.

    >>> without_letters(["Ann", "Lee", "OBE", "MP"]), without_letters(["Labour", "MP"])
    (['Ann', 'Lee'], ['Labour', 'MP'])
    """
    end = len(words)
    while end > 1 and words[end - 1].rstrip(".") in _LETTERS:
        end -= 1
    is_name = words and words[end - 1].lower() not in PARTIES | ROLES | ORGANISATION
    return words[:end] if is_name else words
