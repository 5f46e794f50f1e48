import ArgumentParser
import DutyCalendar
import Operations
import OperatorFiles
import PlanningEngine
import Roster

/// `watchbill roster plan`.
struct PlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "编排值班表 / Plan a roster, or those of all units.")

    @Argument(
        help: "单位文件夹，如 Rosters/nanjiang；用 --all 时是各单位所在的文件夹 / the unit's folder; with --all, the folder of the units.")
    var folder: String?
    @Flag(help: "编排文件夹（默认 Rosters）里的所有单位 / plan every unit of the folder, Rosters by default.")
    var all = false
    @OptionGroup var days: DayOptions
    @OptionGroup var limits: LimitOptions
    @Option(help: "用 --all 时，所有单位合计最长秒数 / with --all: seconds for all units together at most.")
    var totalLimit: Double?
    @OptionGroup var output: OutputOptions
    @OptionGroup var common: CommonOptions
    @Option(
        help: "上一期值班表，用于衔接；用 --all 时是文件夹 / the roster before this one, which this one continues; with --all a folder.")
    var previous: String?
    @Option(
        name: .customLong("format"),
        help: "用 --all 时各单位文件的格式，默认 json，可多次给出 / with --all: .json .xlsx .csv .html .ics; may be repeated.")
    var formats: [String] = []

    func validate() throws {
        guard let totalLimit else { return }
        guard all else {
            throw ValidationError(
                "--total-limit 只与 --all 同用；单个单位用 --time-limit / --total-limit goes with --all; for one unit give --time-limit."
            )
        }
        guard totalLimit > 0, totalLimit <= 86_400 else {
            throw ValidationError("--total-limit 应在 0 到 86400 秒之间 / must lie between 0 and 86400 seconds.")
        }
    }

    func run() async throws {
        if all { return try await planAll() }
        guard let folder else {
            throw ValidationError("请给出单位文件夹，或 --all / give the unit's folder, or --all.")
        }
        guard formats.isEmpty else {
            throw ValidationError(
                "--format 只与 --all 同用；单个单位由 --output 的后缀定格式 / --format goes with --all; for one unit the suffix of "
                    + "--output picks the format.")
        }
        try await plan(UnitOptions(folder: folder))
    }

    private func planAll() async throws {
        let range = try days.days()
        guard output.person == nil else {
            throw ValidationError("--person 不能与 --all 同用 / --person does not go with --all.")
        }
        let keeping = try OutputFolders(output, formats: formats)
        try await PlanningAll(
            folder: folder ?? "Rosters", days: range, previous: previous, keeping: keeping, limits: limits,
            totalLimit: totalLimit, json: output.json, language: common.language
        ).run()
    }

    private func plan(_ unit: UnitOptions) async throws {
        let console = Console(language: common.language)
        let range = try days.days()
        try output.check()
        let loaded = try unit.load()
        let before = try previous.map { try RosterFile.read($0, of: loaded) }
        let problem = loaded.problem(range, previous: before)
        let limits = limits.limits
        let planner = PlanRoster(solver: PlanningEngine.planning())
        if self.limits.timing { console.say(PlanningEngine.choice(for: problem)) }
        let outcome = try await showingProgress(common.language, timing: self.limits.timing) { progress in
            try await planner(problem, limits: limits, progress: progress)
        }
        switch outcome {
        case .roster(let roster):
            let presentation = Presentation(
                roster, of: problem, language: common.language, limits: self.limits)
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
            let (reach, raising) = (self.limits.reach, self.limits.raising)
            console.say(
                Text(
                    zh: "\(reach.zh)既未排出值班表，也未证明无解。\(raising.zh)，或运行 roster explain。",
                    en:
                        "Neither a roster nor proof that there is none \(reach.en). \(raising.en), or run roster explain."
                ))
            throw Exit.no
        }
    }
}
