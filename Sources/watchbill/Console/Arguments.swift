import ArgumentParser
import DutyCalendar
import Roster

extension CivilDate: ExpressibleByArgument {
    public init?(argument: String) { self.init(iso: argument) }
}

extension YearMonth: ExpressibleByArgument {
    public init?(argument: String) { self.init(iso: argument) }
}

/// Which days: `--month`, or `--from` and `--to`.
struct DayOptions: ParsableArguments {
    @Option(help: "第一天，如 2026-10-01 / first day.")
    var from: CivilDate?

    @Option(help: "最后一天（含）/ last day, included.")
    var to: CivilDate?

    @Option(help: "整月，如 2026-10 / a whole month.")
    var month: YearMonth?

    /// No roster is longer than this; a typing error in a year is not a plan.
    static let longest = 731

    func days() throws -> ClosedRange<CivilDate> {
        let days: ClosedRange<CivilDate>
        switch (month, from, to) {
        case (let month?, nil, nil): days = month.days
        case (nil, let from?, let to?):
            guard from <= to else {
                throw ValidationError("--from \(from) 晚于 --to \(to) / --from \(from) is after --to \(to).")
            }
            days = from...to
        default:
            throw ValidationError("请给出 --month，或者 --from 和 --to / give either --month, or --from and --to.")
        }
        guard days.count <= Self.longest else {
            throw ValidationError(
                "\(days.count) 天太长，最多 \(Self.longest) 天 / \(days.count) days are too many, \(Self.longest) at most.")
        }
        return days
    }
}

/// How long to search.
struct LimitOptions: ParsableArguments {
    @Option(help: "最长求解秒数 / seconds of search at most.")
    var timeLimit = 60.0

    @Option(help: "求解工作量上限，各机器相同 / limit of work, the same on every machine.")
    var workLimit: Double?

    @Option(help: "随机种子 / seed.")
    var seed = 1

    @Flag(help: "在标准错误输出计时 / print timings to standard error.")
    var timing = false

    func validate() throws {
        guard timeLimit > 0, timeLimit <= 86_400 else {
            throw ValidationError("--time-limit 应在 0 到 86400 秒之间 / must lie between 0 and 86400 seconds.")
        }
        guard (0...Int(Int32.max)).contains(seed) else {
            throw ValidationError("--seed 应为不小于 0 的整数 / must be a whole number, 0 or more.")
        }
    }

    var limits: SolveLimits { SolveLimits(seconds: timeLimit, work: workLimit, seed: seed) }

    /// What is said of a search that ended with nothing: how far it went.
    var reach: Text {
        guard let workLimit else { return Text(zh: "在 \(timeLimit) 秒内", en: "within \(timeLimit) s") }
        return Text(
            zh: "在 \(timeLimit) 秒、工作量 \(workLimit) 之内", en: "within \(timeLimit) s and \(workLimit) units of work")
    }

    /// What to do then.
    var raising: Text { Text(zh: "请给出\(larger.zh)", en: "Maybe give \(larger.en)") }

    /// Which limits may be raised.
    var larger: Text {
        workLimit == nil
            ? Text(zh: "更大的 --time-limit", en: "a longer --time-limit")
            : Text(zh: "更大的 --work-limit 或 --time-limit", en: "a larger --work-limit or a longer --time-limit")
    }
}
