"""Names of one land or body that are written differently: "Dutch" and "Netherlands", "IMF"."""

from index.words import words

# Those that do not begin alike; the others do: "Russia", "Russian".
_FAMILIES = tuple(
    frozenset(line.split())
    for line in """
us usa america american americans united states washington
uk gb britain british briton britons united kingdom england english scotland scottish wales welsh london
holland dutch netherlands hague
france french paris
greece greek greeks hellenic athens
spain spanish spaniards madrid
denmark danish danes copenhagen
germany german germans berlin
poland polish poles warsaw
turkey turkish turks ankara
switzerland swiss bern berne
sweden swedish swedes stockholm
norway norwegian oslo
finland finnish finns helsinki
russia russian russians soviet ussr moscow kremlin
ukraine ukrainian ukrainians kyiv kiev
china chinese prc beijing peking
japan japanese tokyo
korea korean seoul pyongyang
philippines philippine filipino filipinos manila
thailand thai siam bangkok
burma burmese myanmar
iran iranian persia persian tehran
ireland irish dublin
eu european europe brussels
afghanistan afghan afghans kabul
uae emirati emirates
lebanon lebanese beirut
vatican holy see pope papal
bombay mumbai
""".strip().split("\n")
)

# Where a land is governed from: "Kyiv said" is Ukraine's word. London, Paris or Washington may be others'.
_SEATS = {
    "kyiv": "ukraine",
    "kiev": "ukraine",
    "moscow": "russia",
    "kremlin": "russia",
    "beijing": "china",
    "tokyo": "japan",
    "seoul": "south korea",
    "pyongyang": "north korea",
    "tehran": "iran",
    "ankara": "turkey",
    "berlin": "germany",
    "warsaw": "poland",
    "kabul": "afghanistan",
}

_COUNTRIES = frozenset(
    """
    afghanistan albania algeria angola argentina armenia australia austria azerbaijan bahrain bangladesh
    belarus belgium bolivia bosnia botswana brazil britain bulgaria cambodia cameroon canada chad chile
    china colombia congo croatia cuba cyprus denmark ecuador egypt england eritrea estonia ethiopia eu
    finland france gambia germany ghana greece guatemala guinea haiti honduras hungary iceland india
    indonesia iran iraq ireland israel italy jamaica japan kazakhstan kenya kosovo kuwait kyrgyzstan
    laos latvia lebanon liberia libya lithuania luxembourg macedonia madagascar malawi malaysia mali
    malta mauritania mexico moldova mongolia montenegro morocco mozambique myanmar namibia nepal
    netherlands nicaragua niger nigeria norway oman pakistan panama paraguay peru philippines poland
    portugal qatar romania russia rwanda scotland senegal serbia singapore slovakia slovenia somalia
    spain sudan sweden switzerland syria taiwan tajikistan tanzania thailand togo tunisia turkey
    turkmenistan uganda uk ukraine uruguay us usa uzbekistan venezuela vietnam wales yemen zambia
    zimbabwe
    """.split()
)


def is_country(name: str) -> bool:
    """Whether a name is a country's, with or without "the": no capital, and none that people are called by.

    >>> is_country("Slovenia"), is_country("Luhansk"), is_country("Kyiv")
    (True, False, False)
    """
    return "".join(word for word in written(name) if word != "the") in _COUNTRIES


def written(name: str) -> list[str]:
    """The words of a name without case and accents."""
    return [word.folded for word in words(name)]


def is_land(name: str) -> bool:
    """Whether a name is one of those above: whose foreign minister is "Putin's" only the article tells."""
    own = written(name)
    return any(not family.isdisjoint(own) for family in _FAMILIES)


def is_seat_of(seat: str, land: str) -> bool:
    """Whether somebody called by a seat of government is that land itself.

    >>> is_seat_of("Kyiv", "Ukraine"), is_seat_of("Moscow", "Ukraine")
    (True, False)
    """
    governed = _SEATS.get(" ".join(written(seat)).removeprefix("the "))
    return governed is not None and governed == " ".join(written(land)).removeprefix("the ")


def may_be_of(own: str, place: str) -> bool:
    """Whether what a land's own are called may belong to a place, or to a body by its initials.

    >>> may_be_of("Russian", "Ukraine"), may_be_of("Dutch", "the Netherlands")
    (False, True)
    """
    one, other = written(own), written(place)
    initials = "".join(word[0] for word in other)
    return (
        any(word[:3] == known[:3] for word in one for known in other)
        or any(not family.isdisjoint(one) and not family.isdisjoint(other) for family in _FAMILIES)
        or initials.startswith("".join(one))
    )
