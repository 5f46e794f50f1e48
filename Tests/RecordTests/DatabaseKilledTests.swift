import Foundation
import StorageBenchmarks
import StorageTestSupport
import Testing

/// The database dies under two nodes that log incidents and fire deadlines, again and again.
@Suite(.serialized) struct DatabaseKilledTests {
    @Test("PostgreSQL killed 40 times under two nodes, which go on by themselves", .timeLimit(.minutes(15)))
    func killed() async throws {
        let server = try TemporaryPostgres()
        let database = try TestDatabase(on: server)
        let output = database.file("answered")
        let nodes = try ["a", "b"].map { try Crashing.start(database.address, node: $0, output: output) }
        defer { for node in nodes where node.isRunning { Crashing.stop(node) } }
        for _ in 0..<40 {
            try await Task.sleep(for: .milliseconds(Int.random(in: 30...600)))
            // A power cut, or the 'immediate' stop, which tells its clients before it goes.
            server.stop(Bool.random() ? SIGKILL : SIGQUIT)
            try server.start()
        }
        let answered = try count(output), fired = try missed(database)
        for _ in 0..<1200 {
            if try count(output) > answered, try missed(database) > fired { break }
            try await Task.sleep(for: .milliseconds(50))
        }
        #expect(try count(output) > answered, "they log again after the last restart")
        #expect(try missed(database) > fired, "and fire again")
        #expect(nodes.filter(\.isRunning).count == 2, "neither of them ended")
        for node in nodes { Crashing.stop(node) }
        try await Crashing.check(database, atLeast: 200)
        server.stop()
    }

    private func count(_ path: String) throws -> Int {
        try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").count
    }

    private func missed(_ database: TestDatabase) throws -> Int {
        Int(try database.byHand("SELECT COUNT(*) FROM journal WHERE kind = 'deadline.missed'")[0][0]) ?? 0
    }
}
