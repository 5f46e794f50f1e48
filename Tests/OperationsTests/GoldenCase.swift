import DutyCalendar
import Foundation
import OperatorFiles
import Roster
import Testing

/// A folder of `Tests/Golden`: a complete unit, the days, and beside them the roster that is right.
///
/// `case.txt` says which idea the case is about, the unit, the days, and the rule that decides it. `expected.csv` holds
/// the duties, `away.csv` the answers to leave wishes, `previous.csv` the roster before, where there are such.
struct GoldenCase: Sendable, CustomTestStringConvertible {
    let folder: URL
    let unit: LoadedUnit
    let days: ClosedRange<CivilDate>
    /// Without it the roster would not be settled.
    let rule: String
    let previous: Roster?
    /// Lines as `2026-10-01,lead,p01`, sorted.
    let duties: [String]
    /// Lines as `p01,2026-10-03,2026-10-05,true`, sorted.
    let away: [String]

    var testDescription: String { folder.lastPathComponent }

    static let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path))?.sorted() ?? []
    private static let folder = repository.appending(path: "Tests/Golden")

    init(_ name: String) throws {
        folder = Self.folder.appending(path: name)
        let lines = try String(contentsOf: folder.appending(path: "case.txt"), encoding: .utf8).split(separator: "\n")
        let words = Dictionary(
            lines.map { $0.split(separator: ": ", maxSplits: 1).map(String.init) }.map { ($0[0], $0[1]) },
            uniquingKeysWith: { first, _ in first })
        func word(_ key: String) throws -> String { try #require(words[key], "case.txt of \(name) lacks \(key)") }
        unit = try load(folder.appending(path: "Rosters/\(word("unit"))"))
        days = try #require(CivilDate(iso: word("from")))...(try #require(CivilDate(iso: word("to"))))
        rule = try word("rule")
        let earlier = folder.appending(path: "previous.csv").path
        previous =
            FileManager.default.fileExists(atPath: earlier) ? try RosterCSV.read(earlier, of: unit.unit) : nil
        duties = try Self.rows(folder.appending(path: "expected.csv"))
        away = unit.wishes.isEmpty ? [] : try Self.rows(folder.appending(path: "away.csv"))
    }

    private static func rows(_ file: URL) throws -> [String] {
        try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst().map(String.init).sorted()
    }

    var problem: RosterProblem { unit.problem(days, after: previous) }
    var problemWithoutTheRule: RosterProblem { unit.problem(days, after: previous, without: rule) }

    /// The expected roster, as a program reads it.
    var expected: Roster {
        get throws {
            var roster = try RosterCSV.read(folder.appending(path: "expected.csv").path, of: unit.unit)
            roster.days = days
            roster.away = try away.map { row in
                let cells = row.split(separator: ",").map(String.init)
                return Away(
                    person: PersonID(unchecked: cells[0]),
                    days: try #require(CivilDate(iso: cells[1]))...(try #require(CivilDate(iso: cells[2]))),
                    isGranted: cells[3] == "true")
            }
            return roster
        }
    }
}

extension Roster {
    var dutyRows: [String] { duties.map { "\($0.date),\($0.post),\($0.person)" }.sorted() }
    var awayRows: [String] {
        away.map { "\($0.person),\($0.days.lowerBound),\($0.days.upperBound),\($0.isGranted)" }.sorted()
    }
}
