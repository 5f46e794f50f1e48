import ArgumentParser
import DutyCalendar
import Foundation
import Operations
import OperatorFiles
import PlanningEngine
import Roster

/// `watchbill roster repair`: as few moved duties as possible.
struct RepairCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "repair", abstract: "修补已发布的值班表，变动最少 / Re-plan with as few moved duties as possible.")

    @OptionGroup var unit: UnitOptions
    @Argument(help: "已发布的值班表 / the roster as published.")
    var roster: String
    @Option(
        name: .customLong("absent"), help: "新增请假，如 p07=2026-10-08..2026-10-12，可多次给出 / a new absence; may be repeated.")
    var absences: [NewAbsence] = []
    @Option(help: "此日之前的班次不动，默认今天 / duties that begin before this day stay; today by default.")
    var startingOn: CivilDate?
    @Option(help: "上一期值班表，用于衔接 / the roster before this one.")
    var previous: String?
    @OptionGroup var limits: LimitOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let console = Console(language: common.language)
        try output.check()
        let loaded = try unit.load()
        let published = try RosterFile.read(roster, of: loaded)
        let new = try absences.map { try $0.absence(of: loaded.unit.people) }
        let before = try previous.map { try RosterFile.read($0, of: loaded) }
        let problem = loaded.problem(published.days, previous: before, absences: new)
        let zone = loaded.unit.zone
        let start = startingOn.map { zone.day($0).start } ?? Self.start(published, zone, on: console)
        let repair = RepairRoster(solver: PlanningEngine.planning())
        let limits = limits.limits
        let repaired = try await showingProgress(common.language, timing: self.limits.timing) { progress in
            try await repair(published, of: problem, startingAt: start, limits: limits, progress: progress)
        }
        guard let repaired else {
            console.say(
                Text(
                    zh: "锁定和已过去的班次不动时，排不出符合规则的值班表。请用 roster explain 查看原因，或放宽锁定。",
                    en:
                        "With locked and past duties kept, no roster keeps the rules. See roster explain, or unlock some."
                ))
            throw Exit.no
        }
        let presentation = Presentation(
            repaired.roster, of: problem, language: common.language, limits: self.limits)
        try output.write(presentation)
        if output.json {
            console.result(presentation.json)
        } else {
            for line in Self.words(repaired, problem.facts) { console.result(line) }
        }
    }

    /// From now on; a roster that lies wholly in the past is a rehearsal, and moves freely.
    private static func start(_ roster: Roster, _ zone: DutyZone, on console: Console) -> Timestamp {
        let now = Timestamp.now
        guard zone.days(roster.days.lowerBound, roster.days.upperBound).end <= now else { return now }
        console.say(
            Text(
                zh: "此表全部已过去，按演练处理：所有班次都可变动（用 --starting-on 指定起点）。",
                en:
                    "This roster lies in the past; taken as a rehearsal, every duty may move (--starting-on says from when)."
            ))
        return zone.day(roster.days.lowerBound).start
    }

    static func words(_ repair: RepairRoster.Repair, _ facts: ProblemFacts) -> [Text] {
        let moved = repair.difference.moved
        let proved = repair.roster.status == .optimal
        var lines = [
            Text(
                zh: "变动 \(moved) 个班次\(proved ? "，已证明最少" : "（时限内未证明最少）")。",
                en: "\(moved) duties moved\(proved ? ", proved to be the fewest" : " (not proved to be the fewest)").")
        ]
        for (person, gains, loses) in repair.difference.byPerson {
            let name = facts.name(person)
            let gained = gains.map { place($0, facts) }.joined()
            let lost = loses.map { place($0, facts) }.joined()
            if !loses.isEmpty { lines.append(Text(zh: "  \(name) 减：\(lost.zh)", en: "  \(name) loses \(lost.en)")) }
            if !gains.isEmpty { lines.append(Text(zh: "  \(name) 增：\(gained.zh)", en: "  \(name) gains \(gained.en)")) }
        }
        return lines
    }

    private static func place(_ change: RosterDifference.Change, _ facts: ProblemFacts) -> Text {
        let post = facts.post(change.post)?.name ?? Text(change.post.rawValue)
        return Text(zh: "\(change.date) \(post.zh)", en: "\(post.en) on \(change.date)")
    }
}

/// `PERSON=FROM..TO`, or `PERSON=DATE`.
struct NewAbsence: ExpressibleByArgument {
    let person: String
    let days: ClosedRange<CivilDate>

    init?(argument: String) {
        let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2, !parts[0].isEmpty else { return nil }
        let ends = parts[1].components(separatedBy: "..")
        guard let first = CivilDate(iso: ends[0]), ends.count <= 2,
            let last = ends.count == 2 ? CivilDate(iso: ends[1]) : first, first <= last
        else { return nil }
        person = parts[0]
        days = first...last
    }

    func absence(of people: [Person]) throws -> Absence {
        guard let found = people.first(where: { $0.id.rawValue == person || $0.name == person }) else {
            throw ValidationError("--absent \(person)：单位里没有这个人 / nobody in the unit is called '\(person)'.")
        }
        return Absence(person: found.id, days: days, reason: "")
    }
}
