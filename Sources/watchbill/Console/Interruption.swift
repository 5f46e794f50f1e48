import Dispatch
import Foundation

/// Runs `work` so that Ctrl-C cancels it instead of ending the program: the search then stops with the best found.
///
/// A second Ctrl-C ends the program at once.
func interruptible<Result: Sendable>(_ work: @escaping @Sendable () async throws -> Result) async throws -> Result {
    let task = Task { try await work() }
    signal(SIGINT, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
    source.setEventHandler {
        task.cancel()
        signal(SIGINT, SIG_DFL)
    }
    source.resume()
    defer {
        source.cancel()
        signal(SIGINT, SIG_DFL)
    }
    return try await task.value
}
