import Foundation
import StorageTestSupport
import Testing

@testable import Record

/// Processes that log incidents and fire deadlines under load, and are killed at random points.
@Suite(.serialized) struct RecordCrashTests {
    @Test("SQLite: two processes on one file, killed 200 times", .timeLimit(.minutes(15)))
    func sqlite() async throws {
        let database = try TestDatabase(.sqlite)
        try await kill(database, lanes: 2, times: 100, within: 20...200)
        try await Crashing.check(database, atLeast: 200)
    }

    @Test("PostgreSQL: two nodes on one server, killed 100 times", .timeLimit(.minutes(15)))
    func postgres() async throws {
        let database = try TestDatabase(.postgres)
        try await kill(database, lanes: 2, times: 50, within: 60...300)
        try await Crashing.check(database, atLeast: 100)
    }

    @Test("Two nodes on one PostgreSQL, one killed: the other fires what is left", .timeLimit(.minutes(15)))
    func oneKilled() async throws {
        let database = try TestDatabase(.postgres)
        let output = database.file("answered")
        let nodes = try ["a", "b"].map { try Crashing.start(database.address, node: $0, output: output) }
        try await Task.sleep(for: .milliseconds(1500))
        Crashing.stop(nodes[0])
        let claimed = try database.byHand("SELECT id FROM due WHERE claimed_by LIKE 'a/%'").map { $0[0] }
        let names = claimed.map { "'\($0)'" }.joined(separator: ", ")
        for _ in 0..<300 where !claimed.isEmpty {
            let held = try database.byHand("SELECT id FROM due WHERE claimed_by LIKE 'a/%' AND id IN (\(names))")
            if held.isEmpty { break }
            try await Task.sleep(for: .milliseconds(50))
        }
        let left = try database.byHand("SELECT COUNT(*) FROM due WHERE claimed_by LIKE 'a/%'")
        #expect(left == [["0"]], "what the dead node had claimed was taken over after the lease")
        Crashing.stop(nodes[1])
        try await Crashing.check(database, atLeast: 100)
    }

    // MARK: Killing

    private func kill(_ database: TestDatabase, lanes: Int, times: Int, within: ClosedRange<Int>) async throws {
        let output = database.file("answered")
        try await withThrowingTaskGroup { group in
            for lane in 0..<lanes {
                group.addTask {
                    for run in 0..<times {
                        let process = try Crashing.start(database.address, node: "\(lane).\(run)", output: output)
                        try await Task.sleep(for: .milliseconds(Int.random(in: within)))
                        Crashing.stop(process)
                    }
                }
            }
            try await group.waitForAll()
        }
    }
}
