import Foundation
import Roster

/// The line that shows how the planning of many units gets on: `37/500 planned, 30 proved, 2 impossible, 12.3 s`.
///
/// On a terminal it is one line, written over; elsewhere nothing is shown.
struct TallyLine: Sendable {
    let tally: PlanTally
    let language: Language
    let start = ContinuousClock.now
    var isTerminal = Console.errorIsTerminal

    /// Runs `work` with the line, so that Ctrl-C begins no other unit and stops those under way with the best found.
    func showing<Result: Sendable>(_ work: @escaping @Sendable () async -> Result) async throws -> Result {
        let ticking = Task {
            while isTerminal, !Task.isCancelled {
                write("\r\u{1B}[K" + text(tally.counts))
                try? await Task.sleep(for: .milliseconds(200))
            }
        }
        let result = try await interruptible(work)
        ticking.cancel()
        await ticking.value
        if isTerminal { write("\r\u{1B}[K") }
        return result
    }

    func text(_ counts: PlanTally.Counts) -> String {
        let seconds = String(format: "%.1f s", (ContinuousClock.now - start) / .seconds(1))
        let parts: [(Int, Text)] = [
            (counts.proved, Text(zh: "已证明最优 \(counts.proved)", en: "\(counts.proved) proved")),
            (counts.impossible, Text(zh: "无解 \(counts.impossible)", en: "\(counts.impossible) impossible")),
            (counts.undecided, Text(zh: "未定 \(counts.undecided)", en: "\(counts.undecided) undecided")),
            (counts.faulty, Text(zh: "有误 \(counts.faulty)", en: "\(counts.faulty) faulty")),
            (counts.underWay, Text(zh: "正在排 \(counts.underWay)", en: "\(counts.underWay) under way")),
        ]
        let planned = Text(zh: "已排 \(counts.planned)/\(counts.all)", en: "\(counts.planned)/\(counts.all) planned")
        let ending = Text(zh: "（Ctrl-C 停止，保留已排好的）", en: "(Ctrl-C stops and keeps what is planned)")
        let words = ([planned] + parts.filter { $0.0 > 0 }.map(\.1)).map { $0[language] }
        return (words + [seconds]).joined(separator: language == .zh ? "，" : ", ") + " " + ending[language]
    }

    private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
