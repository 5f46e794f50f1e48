import ArgumentParser
import CPSAT
import DutyCalendar
import Foundation
import OperatorFiles
import Operations
import PlanningEngine
import Roster
import Synchronization

/// `watchbill-bench counties`: what `roster plan --all` plans in a given time.
struct CountiesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "counties", abstract: "Plan very many county months, as roster plan --all does.")

    @Option(help: "County months.")
    var months = 500
    @Option(help: "Units under way at the same time; by default as many as there are cores.")
    var atOnce = ProcessInfo.processInfo.activeProcessorCount
    @Option(help: "Parts of a unit that are searched at the same time.")
    var partsAtOnce = Int.max
    @Option(help: "Seconds of search for each, at most.")
    var timeLimit = 60.0
    @Option(name: .customLong("total-limit"), help: "Seconds for all together; once for each further table row.")
    var totalLimits = [120.0]
    @Option(help: "Seed of the leave, wishes and history.")
    var seed = 1
    @Option(help: "How many of the months plain CP-SAT plans.")
    var sample = 10
    @Flag(inversion: .prefixedNo, help: "Whether solver processes serve one search after another.")
    var keepsChildren = true
    @Flag(help: "Tell of each month as it ends.")
    var each = false
    @Option(help: "Folder of the sample units.")
    var rosters = "Rosters"
    @Option(help: "Markdown file that keeps the results.")
    var document: String?

    func run() async throws {
        let counties = try CountyMonths(count: months, seed: UInt64(seed), shelf: rosters)
        let files = try counties.files()
        let all = Array(0..<months)
        func ours(_ total: Double?) async throws -> Measured {
            let own = try await plan(
                all, counties, files, PlanningEngine.planning(pool: keepsChildren ? ChildPool() : nil), total,
                parts: partsAtOnce)
            guard own.faults.isEmpty else { throw BenchmarkFailure(own.faults.prefix(5).joined(separator: "\n")) }
            return own
        }
        let whole = try await ours(nil)
        var limited: [(total: Double, own: Measured)] = []
        for total in totalLimits { limited.append((total, try await ours(total))) }
        // Spread over the months, so over the seasons too.
        let some = stride(from: 0, to: months, by: max(1, months / max(1, sample))).prefix(sample)
        let plain = try await plan(Array(some), counties, files, ChildSolver(), nil, parts: .max)

        var report = Report(
            name: "Many counties",
            notes: [
                "\(months) counties of a month each, made from the sample county with seed \(seed): months of 2024 to 2027, "
                    + "other leave, wishes and history. By the use case of `roster plan --all`, from the units' files (in "
                    + "memory) to checked rosters, \(atOnce) at once. CPU: this process and its solvers. The bare baseline "
                    + "is CP-SAT by itself, one worker a part, on \(plain.count) of the months, scaled. Memory as in the "
                    + "rosters of the sample units."
            ],
            columns: [
                "work", "to reach", "seconds", "months a minute", "CPU seconds a month", "proved", "without a roster",
                "worst gap", "MB",
            ])
        let goal = months == 500 ? "120 s" : "-"
        let work = "\(months) county months, \(timeLimit.formatted()) s each at most"
        report.rows.append(row(work, goal, whole, scale: 1))
        for (total, own) in limited {
            report.rows.append(row("the same, \(total.formatted()) s for all together", goal, own, scale: 1))
        }
        if plain.count > 0 {
            let scale = Double(months) / Double(plain.count)
            let ratio = whole.seconds / (plain.seconds * scale)
            report.rows.append(
                row("the first, plain CP-SAT", "ours takes " + String(format: "%.2f of it", ratio), plain, scale: scale)
            )
        }
        print(report.markdown)
        if let document { try report.keep(in: document) }
    }

    private func plan(
        _ chosen: [Int], _ counties: CountyMonths, _ files: HeldFiles, _ solver: any ModelSolver, _ total: Double?,
        parts: Int
    ) async throws -> Measured {
        let folder = OperatorFolder(catalogue: RuleCatalogue.entries, files: files)
        let planner = PlanUnits(solver: solver, atOnce: atOnce, partsAtOnce: parts)
        let watch = MemoryWatch(getpid(), everyMilliseconds: 100), processor = ProcessorTime.now
        let start = ContinuousClock.now
        let endings = await planner(chosen.count, limits: SolveLimits(seconds: timeLimit), total: total) { index in
            try folder.loadUnit("Rosters/\(CountyMonths.name(chosen[index]))")
                .problem(of: counties.days(chosen[index]))
        } ended: { [each] index, problem, ending in
            guard each, let ending, let days = problem?.facts.days else { return }
            let cost =
                if case .roster(let roster, _) = ending, let objective = roster.objective {
                    "\(roster.status) \(objective.value) bound \(objective.bound)"
                } else { "\(ending)" }
            let now = seconds((ContinuousClock.now - start) / .seconds(1))
            print("\(now)  \(CountyMonths.name(chosen[index]))  \(days.lowerBound)  \(cost)")
        }
        return Measured(
            endings: zip(chosen, endings).map { (CountyMonths.name($0), $1) },
            seconds: (ContinuousClock.now - start) / .seconds(1), processor: ProcessorTime.now - processor,
            megabytes: watch.stop())
    }

    private func row(_ work: String, _ goal: String, _ measured: Measured, scale: Double) -> [String] {
        [
            work, goal, seconds(measured.seconds * scale),
            String(format: "%.0f", Double(measured.count) / measured.seconds * 60),
            String(format: "%.2f", measured.processor / Double(max(1, measured.count))),
            "\(measured.proved) of \(measured.count)", "\(measured.undecided)",
            String(format: "%.2f %%", measured.worstGap * 100),
            String(format: "%.0f", measured.megabytes),
        ]
    }
}

/// What the planning of many units came to.
private struct Measured {
    let endings: [(name: String, ending: PlanUnits.Ending)]
    let seconds: Double
    /// Seconds of all cores together.
    let processor: Double
    let megabytes: Double

    var count: Int { endings.count }

    private var rosters: [Roster] {
        endings.compactMap { if case .roster(let roster, _) = $0.ending { roster } else { nil } }
    }

    var proved: Int { rosters.count { $0.status == .optimal } }

    /// How many the limit of time left without a roster.
    var undecided: Int {
        endings.count {
            switch $0.ending {
            case .undecided, .notBegun: true
            default: false
            }
        }
    }

    /// Of the rosters, as a part of the cost.
    var worstGap: Double {
        rosters.compactMap(\.objective).map { Double($0.value - $0.bound) / Double(max(1, abs($0.value))) }.max() ?? 0
    }

    /// Every county month has a roster; what else became of one is a fault of the benchmark or of the program.
    var faults: [String] {
        endings.compactMap { name, ending in
            switch ending {
            case .roster, .undecided, .notBegun: nil
            case .failed(let error): "\(name): \(error)"
            default: "\(name): no roster, \(ending)"
            }
        }
    }
}

enum ProcessorTime {
    /// Seconds that this process and its children have used, those that have ended and those that wait for more work.
    static var now: Double {
        let ended = [RUSAGE_SELF, RUSAGE_CHILDREN].reduce(0.0) { sum, who in
            var usage = rusage()
            getrusage(who.rawValue, &usage)
            return [usage.ru_utime, usage.ru_stime].reduce(sum) { $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6 }
        }
        return MemoryWatch.family(of: getpid()).dropFirst().reduce(ended) { $0 + living($1) }
    }

    private static func living(_ process: Int32) -> Double {
        let stat = (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)) ?? ""
        // Fields 14 and 15 of the line; the first two end with the parenthesis.
        let fields = stat.split(separator: ")").last?.split(separator: " ") ?? []
        let ticks = fields.dropFirst(11).prefix(2).compactMap { Double($0) }.reduce(0, +)
        return ticks / Double(sysconf(Int32(_SC_CLK_TCK)))
    }
}
