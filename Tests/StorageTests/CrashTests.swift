import DutyCalendar
import Foundation
import StorageBenchmarks
import ChildProcess
import StorageTestSupport
import Testing

@testable import Storage

/// Processes that write under load, and are killed at random points.
@Suite(.serialized) struct CrashTests {
    @Test("SQLite: two processes on one file, killed 200 times", .timeLimit(.minutes(15)))
    func sqlite() async throws {
        let database = try TestDatabase(.sqlite)
        let output = database.file("answered")
        try await withThrowingTaskGroup { group in
            for lane in 0..<2 {
                group.addTask {
                    for run in 0..<100 {
                        let crasher = try Crashing(database.address, node: "\(lane).\(run)", output: output)
                        try await Task.sleep(for: .milliseconds(Int.random(in: 10...220)))
                        crasher.kill()
                    }
                }
            }
            try await group.waitForAll()
        }
        try await check(database.address, answered: output, atLeast: 1000)
    }

    @Test("PostgreSQL: two nodes on one server, killed 30 times", .timeLimit(.minutes(15)))
    func postgres() async throws {
        let database = try TestDatabase(.postgres)
        let output = database.file("answered")
        try await withThrowingTaskGroup { group in
            for lane in 0..<2 {
                group.addTask {
                    for run in 0..<15 {
                        let crasher = try Crashing(database.address, node: "\(lane).\(run)", output: output)
                        try await Task.sleep(for: .milliseconds(Int.random(in: 50...500)))
                        crasher.kill()
                    }
                }
            }
            try await group.waitForAll()
        }
        try await check(database.address, answered: output, atLeast: 500)
    }

    @Test("PostgreSQL: the server killed under two nodes, which go on by themselves", .timeLimit(.minutes(15)))
    func server() async throws {
        let server = try TemporaryPostgres()
        let address = try server.makeDatabase()
        let files = try TestDatabase(.sqlite)
        let output = files.file("answered")
        let nodes = try [Crashing(address, node: "a", output: output), Crashing(address, node: "b", output: output)]
        for _ in 0..<10 {
            try await Task.sleep(for: .milliseconds(Int.random(in: 150...700)))
            server.stop(SIGKILL)
            try server.start()
        }
        let count = try answered(output).count
        try await Task.sleep(for: .seconds(3))
        #expect(try answered(output).count > count, "the nodes went on after the last restart")
        for node in nodes {
            #expect(node.isRunning)
            node.kill()
        }
        try await check(address, answered: output, atLeast: 500)
        server.stop()
    }

    @Test("Two nodes on one PostgreSQL, one killed: the other fires what it had claimed", .timeLimit(.minutes(15)))
    func oneKilled() async throws {
        let database = try TestDatabase(.postgres)
        let output = database.file("answered")
        let nodes = try ["a", "b"].map { try Crashing(database.address, node: $0, output: output) }
        try await Task.sleep(for: .seconds(1))
        nodes[0].kill()
        let claimed = try database.byHand("SELECT id FROM due WHERE claimed_by LIKE 'a/%'").map { $0[0] }
        #expect(!claimed.isEmpty, "it was killed in the middle of its work")
        // What is overdue for longer comes first.
        let names = claimed.map { "'\($0)'" }.joined(separator: ", ")
        let firedByOther = "SELECT COUNT(*) FROM journal WHERE kind = 'fired' AND actor = 'b' AND subject IN (\(names))"
        var taken = ""
        for _ in 0..<600 where taken != "\(claimed.count)" {
            try await Task.sleep(for: .milliseconds(100))
            taken = try database.byHand(firedByOther)[0][0]
        }
        nodes[1].kill()
        #expect(taken == "\(claimed.count)", "what the dead node had claimed was taken over after the lease")
        try await check(database.address, answered: output, atLeast: 200)
    }

    private func answered(_ path: String) throws -> [Substring] {
        try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    }

    /// Fires what is left, and then counts: every answered write is there, every item was fired exactly once, and the
    /// journal is whole.
    private func check(_ address: String, answered path: String, atLeast: Int) async throws {
        let store = try await Store.open(address, now: { noon })
        let end = Timestamp(milliseconds: Int64.max / 2)
        while true {
            let claims = try await store.claim(["telephone"], dueBy: end, limit: 500, lease: .seconds(1))
            if claims.isEmpty { break }
            try await store.write { act in
                for claim in claims {
                    try act.finish(claim)
                    try act.journal(note("fired", claim.item.id))
                }
            }
        }
        let (logged, fired, verdict) = try await store.read { record in
            var (logged, fired): (Set<String>, [String: Int]) = ([], [:])
            var last: Int64 = 0
            while true {
                let entries = try record.journal(after: last, limit: 5000)
                guard let end = entries.last else { break }
                last = end.sequence
                for entry in entries {
                    if entry.note.kind == "logged" {
                        logged.insert(entry.note.subject)
                    } else {
                        fired[entry.note.subject, default: 0] += 1
                    }
                }
            }
            return (logged, fired, try record.verifyJournal())
        }
        let lines = try answered(path)
        print("crash test: \(lines.count) answers, \(logged.count) acts in the record")
        var (lost, unfired) = (0, 0)
        for line in lines {
            let id = String(line.dropFirst(2))
            if line.hasPrefix("W "), !logged.contains(id) { lost += 1 }
            if line.hasPrefix("F "), fired[id] == nil { unfired += 1 }
        }
        #expect(lines.count >= atLeast, "a crash test that writes nothing proves nothing")
        #expect(lost == 0, "answered writes that are not there")
        #expect(unfired == 0, "items that were said to be finished and are not")
        #expect(Set(fired.keys) == logged)
        #expect(fired.values.filter { $0 != 1 }.isEmpty, "each exactly once")
        let documents = try await store.read { record in
            try record.connection.first("SELECT COUNT(*) FROM documents") { $0.integer(0) } ?? 0
        }
        #expect(Int(documents) == logged.count, "no document without its entry, and no entry without its document")
        guard case .whole = verdict else {
            Issue.record("the journal is broken: \(verdict)")
            return
        }
        await store.close()
    }
}

/// A process that writes until it is killed.
struct Crashing {
    private let process = SpawnedProcess()

    init(_ address: String, node: String, output: String) throws {
        let here = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        let beside = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        let places = [beside, here].map { $0.appending(path: "storage-crasher") }
        let program = places.first(where: { FileManager.default.isExecutableFile(atPath: $0.path) })
        let found: URL = try #require(program, "no storage-crasher beside the tests")
        process.executableURL = found
        process.arguments = [address, node]
        let descriptor = open(output, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        process.standardOutput = file
        process.standardInput = FileHandle.nullDevice
        try process.run()
    }

    var isRunning: Bool { process.isRunning }

    func kill() {
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }
}
