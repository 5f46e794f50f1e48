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
        state.withLock { $0.latest = progress }
        show()
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
