import Dispatch

/// Work that is the same for many, on all cores.
enum Parallel {
    /// `body` of each number below `count`, in order.
    ///
    /// - Parameter isWorthIt: If not, one after another: to wake a thread costs some microseconds.
    static func map<Result: Sendable>(_ count: Int, isWorthIt: Bool = true, _ body: @Sendable (Int) -> Result)
        -> [Result]
    {
        guard isWorthIt else { return (0..<count).map(body) }
        nonisolated(unsafe) let results = UnsafeMutableBufferPointer<Result?>.allocate(capacity: count)
        results.initialize(repeating: nil)
        defer {
            results.deinitialize()
            results.deallocate()
        }
        // Each turn writes its own element only.
        DispatchQueue.concurrentPerform(iterations: count) { results[$0] = body($0) }
        return results.compactMap { $0 }
    }
}
