import ArgumentParser
import DutyCalendar
import Operations
import OperatorFiles
import PlanningEngine
import Roster

/// `watchbill roster plan`.
struct PlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "编排值班表 / Plan a roster.")

    @OptionGroup var unit: UnitOptions
    @OptionGroup var days: DayOptions
    @OptionGroup var limits: LimitOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var common: CommonOptions
    @Option(help: "上一期值班表，用于衔接 / the roster before this one, which this one continues.")
    var previous: String?

    func run() async throws {
        let console = Console(language: common.language)
        let range = try days.days()
        try output.check()
        let loaded = try unit.load()
        let before = try previous.map { try RosterFile.read($0, of: loaded) }
        let problem = loaded.problem(range, previous: before)
        let limits = limits.limits
        let planner = PlanRoster(solver: PlanningEngine.planning())
        let outcome = try await showingProgress(common.language, timing: self.limits.timing) { progress in
            try await planner(problem, limits: limits, progress: progress)
        }
        switch outcome {
        case .roster(let roster):
            let presentation = Presentation(roster, of: problem, language: common.language)
            try output.write(presentation)
            output.show(presentation, on: console)
        case .impossible:
            console.say(
                Text(
                    zh: "排不出值班表：要求之间互相矛盾。",
                    en: "No roster exists: what is asked for contradicts itself."))
            try await Explaining(problem: problem, language: common.language).show(limits, on: console)
            throw Exit.no
        case .undecided:
            console.say(
                Text(
                    zh: "在 \(self.limits.timeLimit) 秒内既未排出值班表，也未证明无解。请加大 --time-limit，或运行 roster explain。",
                    en: "Neither a roster nor proof that there is none within \(self.limits.timeLimit) s. Maybe give a "
                        + "longer --time-limit, or run roster explain."))
            throw Exit.no
        }
    }
}
