import ArgumentParser
import Documents
import DutyCalendar
import Roster

/// `watchbill roster fairness`: who stood how much, by post and kind of day.
struct FairnessCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fairness", abstract: "各人值班多少 / Who stood how much, by post and kind of day.")

    @OptionGroup var unit: UnitOptions
    @Argument(help: "一份或多份值班表 / one roster or more.")
    var rosters: [String]
    @Flag(help: "输出 JSON / print JSON.")
    var json = false
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard !rosters.isEmpty else {
            throw ValidationError("请给出至少一份值班表 / give at least one roster.")
        }
    }

    func run() throws {
        let loaded = try unit.load()
        let rosters = try rosters.map { try RosterFile.read($0, of: loaded) }
        let first = rosters.map(\.days.lowerBound).min()!
        let problem = loaded.problem(first...rosters.map(\.days.upperBound).max()!)
        let report = FairnessReport(rosters, of: problem)
        let console = Console(language: common.language)
        if json {
            console.result(try JSONText.of(FairnessDocument(loaded.unit.id, report)))
        } else {
            let table = TerminalTable(FairnessTable(report, problem, common.language))
            console.result(table.text(width: Console.columns, isTerminal: Console.outputIsTerminal))
        }
    }
}

/// `roster fairness --json`.
struct FairnessDocument: Encodable {
    struct Table: Encodable {
        let posts: [String]
        let kind: String
        let lines: [Line]
        let spread: Int
        let spreadOfDeviations: Double
    }

    struct Line: Encodable {
        let person: String
        let now, before, availableDays: Int
        let expected, deviation: Double
    }

    var format = "watchbill.fairness/1"
    let unit: String
    let tables: [Table]

    init(_ unit: UnitID, _ report: FairnessReport) {
        self.unit = unit.rawValue
        tables = report.tables.map { table in
            Table(
                posts: table.posts.map(\.rawValue), kind: table.kind.rawValue,
                lines: table.lines.map {
                    Line(
                        person: $0.person.rawValue, now: $0.now, before: $0.before, availableDays: $0.available,
                        expected: $0.expected, deviation: $0.deviation)
                },
                spread: table.spread, spreadOfDeviations: table.spreadOfDeviations)
        }
    }
}
