import Foundation
import Roster

/// Runs `work` with a progress line, so that Ctrl-C stops the search with the best found.
func showingProgress<Result: Sendable>(
    _ language: Language, timing: Bool = false,
    _ work: @escaping @Sendable (@escaping @Sendable (SolveProgress) -> Void) async throws -> Result
) async throws -> Result {
    let line = ProgressLine(language: language)
    let ticking = Task { await line.run() }
    defer {
        ticking.cancel()
        line.finish()
        if timing {
            let (first, total) = line.timings
            if let first { Console(language: language).say(String(format: "timing first-roster %.3f s", first)) }
            Console(language: language).say(String(format: "timing total %.3f s", total))
        }
    }
    return try await interruptible { try await work { line.update($0) } }
}
