import Foundation
import Roster
import Synchronization

/// The line that shows how a search gets on: elapsed time, cost of the best roster so far, bound.
///
/// On a terminal it is one line, written over; elsewhere nothing is shown.
final class ProgressLine: Sendable {
    private struct State {
        var latest = SolveProgress()
        var isShown = false
        var isOver = false
        var firstRoster: Double?
    }

    private let state = Mutex(State())
    private let language: Language
    private let start: ContinuousClock.Instant
    private let isTerminal: Bool

    init(language: Language, isTerminal: Bool = Console.errorIsTerminal) {
        self.language = language
        self.isTerminal = isTerminal
        start = .now
    }

    /// News from the search; shown at once.
    func update(_ progress: SolveProgress) {
        state.withLock { state in
            state.latest = progress
            if state.firstRoster == nil, progress.objective != nil { state.firstRoster = Self.secondsSinceStart }
        }
        show()
    }

    /// Seconds from the start of the process to the first roster that breaks no rule, and until now.
    var timings: (firstRoster: Double?, total: Double) { (state.withLock { $0.firstRoster }, Self.secondsSinceStart) }

    /// Seconds since this process was started, by the kernel's account.
    private static var secondsSinceStart: Double {
        var now = timespec()
        clock_gettime(CLOCK_BOOTTIME, &now)
        let stat = (try? String(contentsOfFile: "/proc/self/stat", encoding: .utf8)) ?? ""
        let fields = stat.split(separator: ")").last?.split(separator: " ") ?? []
        // Field 22 of the whole line; the first two end with the parenthesis.
        let ticks = fields.count > 19 ? Double(fields[19]) ?? 0 : 0
        return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9 - ticks / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    /// Shows the line anew every fifth of a second, so that its clock runs on while there is no news.
    func run() async {
        while isTerminal, !Task.isCancelled {
            show()
            try? await Task.sleep(for: .milliseconds(200))
        }
    }

    private func show() {
        guard isTerminal else { return }
        let line = state.withLock { state -> String? in
            guard !state.isOver else { return nil }
            state.isShown = true
            return text(state.latest)
        }
        if let line { write("\r\u{1B}[K" + line) }
    }

    /// Takes the line away.
    func finish() {
        let wasShown = state.withLock { state in
            state.isOver = true
            return state.isShown
        }
        if wasShown { write("\r\u{1B}[K") }
    }

    private func text(_ progress: SolveProgress) -> String {
        let seconds = String(format: "%.1f s", (ContinuousClock.now - start) / .seconds(1))
        let objective = progress.objective.map { String(Int($0.rounded())) } ?? "—"
        let bound = progress.bound.map { String(Int($0.rounded(.up))) } ?? "—"
        return Text(
            zh: "排班中 \(seconds)  目标值 \(objective)  下界 \(bound)  （Ctrl-C 停止，保留已找到的最好结果）",
            en: "planning \(seconds)  objective \(objective)  bound \(bound)  (Ctrl-C stops with the best found)")[
                language]
    }

    private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
