import ArgumentParser
import CPSAT
import DutyCalendar
import Foundation
import OperatorFiles
import Operations
import Roster

/// `watchbill-bench roster`: the sample units, as whole commands, and the same county by a plain model.
struct RosterBenchmark: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "roster", abstract: "Plan and repair the sample units; the county by a plain CP-SAT model too.")

    @Option(help: "Counted runs of each.")
    var runs = 5
    @Option(help: "Folder of the sample units.")
    var rosters = "Rosters"
    @Option(help: "Markdown file that keeps the results.")
    var document: String?

    private struct Work {
        let name: String
        let goal: String
        let arguments: [String]
    }

    func run() async throws {
        let command = try WholeCommand()
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("watchbill-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var report = Report(
            name: "Rosters of the sample units",
            notes: [
                "Whole commands from start to exit, medians of \(runs). Memory: the program and its solver processes "
                    + "together, pages they share counted for each."
            ],
            columns: ["work", "to reach", "seconds", "min–max", "first roster", "status", "gap", "MB"])
        var county = 0.0
        for work in works(folder.appendingPathComponent("county.json").path) {
            let measured = try (0..<max(1, runs)).map { _ in try command.run(work.arguments) }
            guard let last = measured.last, last.status == 0 else {
                throw BenchmarkFailure("\(work.name) failed: \(measured.last?.messages ?? "")")
            }
            let output = work.arguments[work.arguments.firstIndex(of: "--output")! + 1]
            report.rows.append(row(work, measured, try RosterDocument.read(output)))
            print(report.rows.last!.joined(separator: "  "))
            if county == 0 { county = measured.map(\.seconds).median }
        }
        report.rows.append(try await plainRow(against: county))
        print(report.markdown)
        if let document { try report.keep(in: document) }
    }

    private func works(_ county: String) -> [Work] {
        func plan(_ unit: String, _ days: [String], _ limit: Int, _ output: String? = nil) -> [String] {
            ["roster", "plan", "\(rosters)/\(unit)"] + days
                + ["--time-limit", "\(limit)", "--timing", "--output", output ?? "\(county).\(unit).json"]
        }
        let october = ["--month", "2026-10"]
        return [
            Work(
                name: "county, October 2026", goal: "proved in 1 s, first roster in 0.3 s",
                arguments: plan("nanjiang", october, 60, county)),
            Work(name: "district, October 2026", goal: "proved in 5 s", arguments: plan("hongqiao", october, 60)),
            Work(name: "town, October 2026", goal: "proved in 5 s", arguments: plan("zhengzhi", october, 60)),
            Work(
                name: "county, flood season", goal: "proved in 10 s, or 0.5 % in 30 s",
                arguments: plan("nanjiang", ["--from", "2026-06-15", "--to", "2026-09-15"], 30)),
            Work(
                name: "town, 2026", goal: "within 1 % in 60 s",
                arguments: plan("zhengzhi", ["--from", "2026-01-01", "--to", "2026-12-31"], 60)),
            Work(
                name: "county, repair after three drop out", goal: "0.5 s, fewest moves proved",
                arguments: ["roster", "repair", "\(rosters)/nanjiang", county]
                    + Self.dropOuts.flatMap { ["--absent", "\($0)=2026-10-12..2026-10-18"] }
                    + ["--timing", "--output", county + ".repaired.json"]),
        ]
    }

    /// A leader and two officers of the sample county.
    private static let dropOuts = ["p04", "p21", "p27"]

    private func row(_ work: Work, _ measured: [WholeCommand.Run], _ roster: Roster) -> [String] {
        let times = measured.map(\.seconds)
        let firsts = measured.compactMap(\.firstRoster)
        let gap = roster.objective.map {
            roster.status == .optimal
                ? "0" : String(format: "%.2f %%", Double($0.value - $0.bound) / Double(max(1, abs($0.value))) * 100)
        }
        return [
            work.name, work.goal, seconds(times.median), "\(seconds(times.min()!))–\(seconds(times.max()!))",
            firsts.isEmpty ? "-" : seconds(firsts.median), roster.status.rawValue, gap ?? "-",
            String(format: "%.0f", measured.map(\.megabytes).max()!),
        ]
    }

    /// The same county by a plain model: squares by multiplication, undivided, CP-SAT as it comes, two workers.
    private func plainRow(against own: Double) async throws -> [String] {
        let loaded = try OperatorFolder(catalogue: RuleCatalogue.entries).loadUnit("\(rosters)/nanjiang")
        let rules = loaded.rules.compactMap { rule -> (any RosterRule)? in
            rule.ruleID == FairShare.entry.id
                ? SquaredFairShare(rule.settings) : RuleCatalogue.make(rule.ruleID, rule.settings)
        }
        let facts = ProblemFacts(
            unit: loaded.unit, calendar: loaded.calendar, days: YearMonth(year: 2026, month: 10)!.days,
            absences: loaded.absences, wishes: loaded.wishes, requests: loaded.requests, fixed: loaded.fixed,
            history: loaded.history)
        let model = try RosterPlan(RosterProblem(facts, rules: rules)).whole
        var times: [Double] = []
        var isProved = true
        for _ in 0..<max(1, runs / 2) {
            let start = ContinuousClock.now
            let outcome = try await ChildSolver(parameters: .plain).solve(
                model, limits: SolveLimits(seconds: 60, workers: 2))
            times.append((ContinuousClock.now - start) / .seconds(1))
            isProved = isProved && outcome.status == .optimal
        }
        return [
            "county, October 2026, plain CP-SAT", "ours: a quarter of it",
            (isProved ? "" : "over ") + seconds(times.median),
            "\(seconds(times.min()!))–\(seconds(times.max()!))", "-", isProved ? "optimal" : "feasible",
            "ours takes " + String(format: "%.2f", own / times.median) + " of it", "-",
        ]
    }
}
