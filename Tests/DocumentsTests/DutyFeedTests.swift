@testable import Documents
import DutyCalendar
import Roster
import Testing

struct DutyFeedTests {
    private func feed(_ roster: Roster, person: String? = nil, _ language: Language = .zh) -> String {
        DutyFeed(
            roster, of: Sample.unit(), language: language, person: person.map(PersonID.init(unchecked:)),
            stamp: Sample.stamp
        ).text
    }

    private func values(_ name: String, in feed: String) -> [String] {
        let unfolded = feed.unicodeScalars.split(separator: "\r\n ".unicodeScalars).joined()
        return String(String.UnicodeScalarView(unfolded)).split(separator: "\r\n")
            .filter { $0.hasPrefix(name + ":") }.map { String($0.dropFirst(name.count + 1)) }
    }

    @Test func foldsBetweenCharactersAt75Octets() {
        let line = "SUMMARY:" + String(repeating: "值班", count: 15) + "(夜班)"
        let lines = ICalendarText.folded(line).split(separator: "\r\n")
        #expect(lines.map(\.utf8.count) == [74, 33])
        #expect(lines.last?.first == " ")
    }

    @Test(arguments: [74, 75, 76, 149, 150])
    func foldsAsciiAtTheLastOctetAllowed(length: Int) {
        let lines = ICalendarText.folded(String(repeating: "x", count: length)).split(separator: "\r\n")
        #expect(lines.allSatisfy { $0.utf8.count <= 75 })
        #expect(lines.count == (length <= 75 ? 1 : length <= 149 ? 2 : 3))
    }

    @Test func escapesTheBackslashFirst() {
        #expect(ICalendarText.escaped("a\\n;b,c\r\nd\ne\u{7}") == "a\\\\n\\;b\\,c\\nd\\ne")
    }

    @Test func isMadeOfWholeLines() {
        let octets = Array(feed(Sample.month(provisional: true)).utf8)
        let newlines = octets.indices.filter { octets[$0] == 0x0A }
        #expect(newlines.allSatisfy { octets[$0 - 1] == 0x0D })
        #expect(newlines.count == octets.count { $0 == 0x0D })
        var start = 0
        for end in newlines {
            #expect(end - 1 - start <= 75)
            #expect(String(validating: octets[start..<end], as: UTF8.self) != nil, "a character is torn")
            start = end + 1
        }
    }

    @Test func givesTimesInUTC() {
        let feed = feed(Sample.tiny())
        #expect(values("DTSTART", in: feed).first == "20261008T003000Z")
        #expect(values("DTEND", in: feed).first == "20261009T003000Z")
        #expect(Set(values("DTSTAMP", in: feed)) == ["20260921T141320Z"])
        #expect(Set(values("SEQUENCE", in: feed)) == ["3"])
        #expect(feed.contains("REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\nX-PUBLISHED-TTL:PT1H\r\n"))
    }

    @Test func keepsItsIdentifiersWhenThePersonChanges() {
        let before = Sample.tiny()
        var after = before
        after.duties[1].person = PersonID(unchecked: "p7")
        after.version += 1
        #expect(values("UID", in: feed(before)) == values("UID", in: feed(after)))
        #expect(values("SUMMARY", in: feed(before)) != values("SUMMARY", in: feed(after)))
        #expect(values("UID", in: feed(before)).first == "2026-10-08.lead.1.nanjiang@watchbill")
    }

    @Test func neverGivesTwoDutiesOneIdentifier() {
        var roster = Sample.tiny()
        roster.duties.append(Sample.duty("2026-10-08", "primary", "p4"))
        let all = values("UID", in: feed(roster))
        #expect(Set(all).count == all.count)
        #expect(values("UID", in: feed(roster, person: "p4")) == ["2026-10-08.primary.2.nanjiang@watchbill"])
    }

    @Test func givesAPersonTheirOwnDutiesOnly() {
        let feed = feed(Sample.month(), person: "p1")
        let own = Sample.month().duties.count { $0.person.rawValue == "p1" }
        #expect(values("UID", in: feed).count == own)
        #expect(values("X-WR-CALNAME", in: feed) == ["南江县人民政府 张三的值班"])
        #expect(values("SUMMARY", in: feed).contains("值班：主班"))
        #expect(!feed.contains("139-0000"), "telephones stay out of calendars")
    }

    @Test func takesUnicodeNamesThatHoldSyntax() {
        var people = Sample.people
        people[4].name = "张;三,\n甲\\乙"
        let roster = Sample.tiny()
        let text = DutyFeed(roster, of: Sample.unit(people: people), language: .zh, stamp: Sample.stamp).text
        #expect(values("SUMMARY", in: text).contains("主班：张\\;三\\,\\n甲\\\\乙"))
    }
}
