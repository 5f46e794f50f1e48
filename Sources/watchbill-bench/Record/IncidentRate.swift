import DutyCalendar
import Foundation
import Record
import StorageBenchmarks

/// Durable single incidents from many writers at once, each answered once it is on disk.
struct IncidentRate {
    struct Round {
        /// Incidents a second.
        let ours: Double
        /// The same rows through the engine's bare interface, by one writer with nothing around it.
        let bare: Double
        /// Incidents that shared a commit, on average. The bare writer was given as many.
        let batch: Double
        var ratio: Double { ours / bare }
    }

    let writers: Int
    let seconds: Double
    let folders: [String]

    func round(_ engine: BenchDatabases.Engine, _ databases: BenchDatabases) async throws -> Round {
        let (address, empty) = (try databases.make(engine), try databases.make(engine))
        defer { for used in [address, empty] { databases.drop(used) } }
        let (ours, batch) = try await run(address)
        let replay = try PlainReplay(from: address, limit: 30_000)
        let bare = try await replay.run(into: empty, batch: max(1, Int(batch.rounded())))
        return Round(ours: ours, bare: bare, batch: batch)
    }

    private func run(_ address: String) async throws -> (perSecond: Double, batch: Double) {
        let bench = try await BenchRecord(address, applying: folders)
        // The first reads the units and prepares the statements.
        try await bench.log(received: SystemClock().now())
        let before = bench.store.commits
        let clock = ContinuousClock()
        let begin = clock.now, end = begin + .seconds(seconds)
        try await withThrowingTaskGroup { group in
            for _ in 0..<writers {
                group.addTask { while clock.now < end { try await bench.log(received: SystemClock().now()) } }
            }
            try await group.waitForAll()
        }
        let elapsed = (clock.now - begin) / .seconds(1)
        let after = bench.store.commits
        await bench.store.close()
        let acts = Double(after.acts - before.acts)
        return (acts / elapsed, acts / Double(max(1, after.batches - before.batches)))
    }
}
