import Documents
import Foundation
import Roster
import Testing

/// Writes the sample where people can look at it: `WATCHBILL_SAMPLES=/tmp/samples swift test --filter Samples`.
struct SampleDocumentsTests {
    static let folder = ProcessInfo.processInfo.environment["WATCHBILL_SAMPLES"]

    @Test(.enabled(if: folder != nil), arguments: Language.allCases)
    func writesEveryFormat(language: Language) throws {
        let folder = URL(fileURLWithPath: try #require(Self.folder))
        let table = RosterTable(Sample.month(), of: Sample.unit(), calendar: Sample.calendar, language: language)
        let draft = RosterTable(
            Sample.month(provisional: true), of: Sample.unit(), calendar: Sample.calendar, language: language)
        func put(_ data: Data, _ name: String) throws {
            try DocumentFile.write(data, to: folder.appendingPathComponent("\(language.rawValue)-\(name)"))
        }
        try put(table.xlsx(fairness: Sample.fairness, created: Sample.stamp), "roster.xlsx")
        try put(draft.xlsx(created: Sample.stamp), "draft.xlsx")
        try put(Data(table.html(fairness: Sample.fairness).utf8), "roster.html")
        try put(Data(draft.html().utf8), "draft.html")
        try put(table.csv(), "roster.csv")
        try put(draft.csv(.gb18030), "draft-gb.csv")
        for (name, last) in [("holiday", "2026-10-07"), ("quarter", "2026-12-31")] {
            var roster = Sample.month()
            roster.days = Sample.days("2026-10-01", last)
            roster.duties.removeAll { !roster.days.contains($0.date) }
            var unit = Sample.unit()
            if name == "quarter" { unit.posts.removeLast() }
            let table = RosterTable(roster, of: unit, calendar: Sample.calendar, language: language)
            try put(table.xlsx(created: Sample.stamp), "\(name).xlsx")
            try put(Data(table.html().utf8), "\(name).html")
        }
        for person in [nil, PersonID(unchecked: "p1")] {
            let feed = DutyFeed(
                Sample.month(), of: Sample.unit(), language: language, person: person, stamp: Sample.stamp)
            try put(Data(feed.text.utf8), "\(person?.rawValue ?? "unit").ics")
        }
        let terminal = TerminalTable(table).text(width: 120) + TerminalTable(draft).text(width: 80, isTerminal: true)
        try put(Data((terminal + TerminalTable(Sample.fairness).text()).utf8), "terminal.txt")
    }
}
