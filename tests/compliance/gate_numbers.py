"""Numbers and addresses of the table, with where they are: known by hand, not by the product."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Where:
    """A region, if one is known, and every time zone that its people may live by."""

    region: str | None
    zones: tuple[str, ...]

    @property
    def country(self) -> str | None:
        return self.region[:2] if self.region else None


EDMONTON, TORONTO, MONTREAL = "+14035550101", "+14165550101", "+15145550101"
VANCOUVER, ST_JOHNS = "+16045550101", "+17095550101"
NEW_YORK, MIAMI, PENSACOLA = "+12125550101", "+13055550101", "+18505550101"
PHOENIX, HONOLULU, IDAHO, ALASKA = "+16025550101", "+18085550101", "+12085550101", "+19075550101"
OKLAHOMA, SEATTLE, BALTIMORE, BOSTON = (
    "+14055550101",
    "+12065550101",
    "+14105550101",
    "+16175550101",
)
HARTFORD, LOUISVILLE, ALBUQUERQUE = "+12035550101", "+15025550101", "+15055550101"
AUSTIN, EL_PASO, BIRMINGHAM, NEW_ORLEANS = (
    "+15125550101",
    "+19155550101",
    "+12055550101",
    "+15045550101",
)
JACKSON, SALT_LAKE, PROVIDENCE = "+16015550101", "+18015550101", "+14015550101"
LOS_ANGELES, WASHINGTON_DC, ONTARIO_CALIFORNIA = "+12135550101", "+12025550101", "+19095550101"
PHILADELPHIA, PORTLAND, CASPER = "+12155550101", "+15035550101", "+13075550101"
PIERRE = "+16055550101"
GUAM, LONDON, TOLL_FREE, NEWER_TOLL_FREE = (
    "+16715550101",
    "+442079460101",
    "+18005550101",
    "+18335550101",
)
NOT_A_NUMBER = "+999"

EASTERN, CENTRAL, PACIFIC = "America/New_York", "America/Chicago", "America/Los_Angeles"

MOUNTAIN, ATLANTIC = "America/Denver", "America/Halifax"
YUKON, NUNAVUT = "America/Whitehorse", "America/Iqaluit"

OTHER_CODES = {
    "219": Where("US-IN", (CENTRAL, EASTERN)),  # Medaryville is on Eastern time
    "270": Where("US-KY", (EASTERN, CENTRAL)),
    "364": Where("US-KY", (EASTERN, CENTRAL)),
    "308": Where("US-NE", (CENTRAL, MOUNTAIN)),
    "448": Where("US-FL", (EASTERN, CENTRAL)),
    "574": Where("US-IN", (EASTERN, CENTRAL)),
    "620": Where("US-KS", (CENTRAL, MOUNTAIN)),
    "701": Where("US-ND", (CENTRAL, MOUNTAIN)),
    "785": Where("US-KS", (CENTRAL, MOUNTAIN)),
    "807": Where("CA-ON", ("America/Toronto", "America/Winnipeg")),
    "812": Where("US-IN", (EASTERN, CENTRAL)),
    "867": Where("CA-NT", (YUKON, NUNAVUT, "America/Edmonton", "America/Rankin_Inlet")),
    "879": Where("CA-NL", ("America/St_Johns", ATLANTIC)),
    "906": Where("US-MI", (EASTERN, CENTRAL)),
    "930": Where("US-IN", (EASTERN, CENTRAL)),
    "986": Where("US-ID", ("America/Boise", PACIFIC)),
    "250": Where("CA-BC", ("America/Vancouver", "America/Edmonton")),
    "418": Where("CA-QC", ("America/Toronto", ATLANTIC)),
    "423": Where("US-TN", (EASTERN, CENTRAL)),
    "541": Where("US-OR", (PACIFIC, "America/Boise")),
    "672": Where("CA-BC", ("America/Vancouver", "America/Edmonton")),
    "928": Where("US-AZ", ("America/Phoenix", MOUNTAIN)),
    "227": Where("US-MD", (EASTERN,)),
    "564": Where("US-WA", (PACIFIC,)),
    "572": Where("US-OK", (CENTRAL,)),
    "645": Where("US-FL", (EASTERN,)),
    "659": Where("US-AL", (CENTRAL,)),
    "368": Where("CA-AB", ("America/Edmonton",)),
    "402": Where("US-NE", (CENTRAL,)),
    "437": Where("CA-ON", ("America/Toronto",)),
    "445": Where("US-PA", (EASTERN,)),
    "730": Where("US-IL", (CENTRAL,)),
    "942": Where("CA-ON", ("America/Toronto",)),
    "983": Where("US-CO", (MOUNTAIN,)),
}

WHERE = {
    EDMONTON: Where("CA-AB", ("America/Edmonton",)),
    TORONTO: Where("CA-ON", ("America/Toronto",)),
    MONTREAL: Where("CA-QC", ("America/Toronto",)),
    VANCOUVER: Where("CA-BC", ("America/Vancouver",)),
    ST_JOHNS: Where("CA-NL", ("America/St_Johns", "America/Halifax")),
    NEW_YORK: Where("US-NY", (EASTERN,)),
    MIAMI: Where("US-FL", (EASTERN,)),
    PENSACOLA: Where("US-FL", (EASTERN, CENTRAL)),
    PHOENIX: Where("US-AZ", ("America/Phoenix",)),
    HONOLULU: Where("US-HI", ("Pacific/Honolulu",)),
    IDAHO: Where("US-ID", ("America/Boise", PACIFIC)),
    ALASKA: Where("US-AK", ("America/Anchorage", "America/Adak")),
    OKLAHOMA: Where("US-OK", (CENTRAL,)),
    SEATTLE: Where("US-WA", (PACIFIC,)),
    BALTIMORE: Where("US-MD", (EASTERN,)),
    BOSTON: Where("US-MA", (EASTERN,)),
    HARTFORD: Where("US-CT", (EASTERN,)),
    LOUISVILLE: Where("US-KY", (EASTERN,)),
    ALBUQUERQUE: Where("US-NM", ("America/Denver",)),
    AUSTIN: Where("US-TX", (CENTRAL,)),
    EL_PASO: Where("US-TX", ("America/Denver",)),
    BIRMINGHAM: Where("US-AL", (CENTRAL,)),
    NEW_ORLEANS: Where("US-LA", (CENTRAL,)),
    JACKSON: Where("US-MS", (CENTRAL,)),
    SALT_LAKE: Where("US-UT", ("America/Denver",)),
    PROVIDENCE: Where("US-RI", (EASTERN,)),
    PHILADELPHIA: Where("US-PA", (EASTERN,)),
    PORTLAND: Where("US-OR", (PACIFIC,)),
    CASPER: Where("US-WY", (MOUNTAIN,)),
    PIERRE: Where("US-SD", (CENTRAL, MOUNTAIN)),
    LOS_ANGELES: Where("US-CA", (PACIFIC,)),
    WASHINGTON_DC: Where("US-DC", (EASTERN,)),
    ONTARIO_CALIFORNIA: Where("US-CA", (PACIFIC,)),
    GUAM: Where("US-GU", ("Pacific/Guam",)),
    **{f"+1{code}5550101": where for code, where in OTHER_CODES.items()},
    LONDON: Where(None, ("Europe/London",)),
}
SAYS_NOTHING = {TOLL_FREE, NEWER_TOLL_FREE, NOT_A_NUMBER}

ADDRESSES = {
    "12 Main St, Seattle, WA 98101": Where("US-WA", (PACIFIC,)),
    "12 Main St, Seattle, Washington": Where("US-WA", (PACIFIC,)),
    "seattle wa": Where("US-WA", (PACIFIC,)),
    "98101": Where("US-WA", (PACIFIC,)),
    "400 5 Ave SW, Calgary, AB T2P 1J9": Where("CA-AB", ("America/Edmonton",)),
    "400 5 Ave SW, Calgary, AB, CA": Where("CA-AB", ("America/Edmonton",)),
    "Calgary, Alberta": Where("CA-AB", ("America/Edmonton",)),
    "T2P 1J9": Where("CA-AB", ("America/Edmonton",)),
    "12 Washington Ave, Calgary, AB": Where("CA-AB", ("America/Edmonton",)),
    "9 Georgia St, Vancouver, BC V6B 1A1": Where("CA-BC", ("America/Vancouver",)),
    "1 Spring St, Los Angeles, CA 90012": Where("US-CA", (PACIFIC,)),
    "7 Euclid Ave, Ontario, CA 91764": Where("US-CA", (PACIFIC,)),
    "5 E St NW, Washington, DC 20001": Where("US-DC", (EASTERN,)),
    "10 Bronough St, Tallahassee, FL 32301": Where("US-FL", (EASTERN,)),
    "11 Palafox St, Pensacola, FL 32501": Where("US-FL", (CENTRAL,)),
    "Tampa, Florida": Where("US-FL", (EASTERN, CENTRAL)),
    "3 Peachtree St, Atlanta, GA 30303": Where("US-GA", (EASTERN,)),
    "8 Temple Sq, Salt Lake City, UT 84101": Where("US-UT", ("America/Denver",)),
    "4 Smith St, Providence, RI 02903": Where("US-RI", (EASTERN,)),
    "2 Kapiolani Blvd, Honolulu, HI 96813": Where("US-HI", ("Pacific/Honolulu",)),
    "6 Rue Peel, Montréal, QC H3C 2G8": Where("CA-QC", ("America/Toronto",)),
    "somewhere near the lake": None,
}
