import ArgumentParser
import OperatorFiles
import Operations
import Roster

/// What became of one unit of many, ready to be shown.
struct UnitResult {
    enum Status: String, CaseIterable {
        case optimal, feasible, infeasible, undecided, invalid, failed
        case notBegun = "not-begun"

        /// Whether there is a roster.
        var isPlanned: Bool { self == .optimal || self == .feasible }
    }

    /// As the operator gave it: `Rosters/nanjiang`.
    let folder: String
    let unit: String
    let name: Text?
    let status: Status
    let isCutShort: Bool
    let objective: Roster.Objective?
    /// From the reading of its files to its last file; nil where it was not begun.
    let seconds: Double?
    let findings: Int?
    let files: [String]
    /// What is wrong with its files.
    let problems: [Problem]
    /// What is to be said of it, with what to do; nil where all is in order.
    let words: Text?
    let exit: ExitCode?

    /// - Parameter explaining: The arguments that choose these days, for advice.
    init(
        _ ending: PlanUnits.Ending, folder: String, begun: PlanTally.Unit?, explaining days: String,
        limits: LimitOptions, totalLimit: Double?
    ) {
        self.folder = folder
        unit = folder.split(separator: "/").last.map(String.init) ?? folder
        name = begun?.name
        seconds = begun?.seconds
        var problems: [Problem] = [], files: [String] = [], roster: Roster?, isCutShort = false
        switch ending {
        case .roster(let planned, let short):
            roster = planned
            status = planned.status == .optimal ? .optimal : .feasible
            isCutShort = short
            files = begun?.files ?? []
            words = !short ? nil : Text(zh: "中断：是到那时找到的最好结果。", en: "interrupted: the best found by then.")
            exit = nil
        case .impossible:
            status = .infeasible
            words = Text(
                zh: "排不出值班表：要求之间互相矛盾。原因见 watchbill roster explain \(folder) \(days)",
                en: "no roster exists: what is asked for contradicts itself. Why: watchbill roster explain \(folder) "
                    + days)
            exit = Exit.no
        case .undecided(let short):
            status = .undecided
            isCutShort = short
            words =
                short
                ? Text(zh: "中断时还没有找到值班表。请再排一次。", en: "interrupted before a roster was found. Please plan it again.")
                : Self.undecided(limits, totalLimit)
            exit = Exit.no
        case .failed(let error as InvalidFiles):
            status = .invalid
            problems = error.problems
            words = nil
            exit = Exit.badData
        case .failed(let error):
            status = .failed
            let failure = Failure.ofUnit(error)
            words = failure.words
            exit = failure.exit
        case .notBegun:
            status = .notBegun
            words = nil
            exit = Exit.no
        }
        objective = roster?.objective
        findings = roster?.findings.count
        self.isCutShort = isCutShort
        self.files = files
        self.problems = problems
    }

    private static func undecided(_ limits: LimitOptions, _ total: Double?) -> Text {
        guard let total else {
            return Text(
                zh: "\(limits.reach.zh)既未排出值班表，也未证明无解。\(limits.raising.zh)。",
                en: "neither a roster nor proof that there is none \(limits.reach.en). \(limits.raising.en).")
        }
        return Text(
            zh: "合计 \(total) 秒的时限内既未排出值班表，也未证明无解。请给出更大的 --total-limit。",
            en:
                "neither a roster nor proof that there is none within \(total) s for all units together. Maybe give a longer "
                + "--total-limit.")
    }

    /// Proved, and everything is said.
    var isInOrder: Bool { status == .optimal }
}

extension Failure {
    /// What is said of an error that concerns one unit of many, and the exit status that it stands for.
    static func ofUnit(_ error: any Error) -> (words: Text, exit: ExitCode) {
        switch error {
        case let error as SolverUnavailable: (Text(error.description), Exit.unavailable)
        case is RejectedAnswer, is SolverFailure:
            (Text(zh: "程序自身故障：", en: "a fault of watchbill itself: ") + Text("\(error)"), Exit.ownFault)
        case let error as CustomStringConvertible: (Text(error.description), Exit.badData)
        default:
            (
                Text(
                    zh: "文件无法读写：\(error.localizedDescription)",
                    en: "a file cannot be read or written: \(error.localizedDescription)"), Exit.badData
            )
        }
    }
}
