import ChildProcess
import Foundation
import FoundationNetworking
import Testing

/// A duty room: the sample town and county in a record of their own, the real service beside it, and a clock that the test
/// moves. Times are milliseconds since 1970.
final class DutyRoom: Sendable {
    let office: Office
    /// 2026-11-18 20:00 in Beijing, a Wednesday.
    static let evening: Int64 = 1_795_003_200_000

    init() async throws {
        office = try Office()
        for folder in ["zhengzhi", "nanjiang", "rules"] {
            let source = repository.appending(path: "Rosters/\(folder)")
            for file in try FileManager.default.contentsOfDirectory(atPath: source.path) {
                try office.write("Town/Rosters/\(folder)/\(file)", Data(contentsOf: source.appending(path: file)))
            }
        }
        for year in 2024...2027 {
            let file = "Rosters/calendars/\(year).yaml"
            try office.write("Town/\(file)", Data(contentsOf: repository.appending(path: file)))
        }
        let policy = "Alerts/reporting/default.yaml"
        try office.write("Town/\(policy)", Data(contentsOf: repository.appending(path: policy)))
        try set(Self.evening)
        let applied = try await run("apply", "Town/Rosters", "Town/Alerts")
        try #require(applied.status == 0, "\(applied.errors)")
    }

    /// Sets the clock, at once and whole.
    func set(_ time: Int64) throws {
        try Data(String(time).utf8).write(to: office.url("clock"), options: .atomic)
    }

    /// Runs the program by the room's clock, where the command goes by one.
    func run(_ arguments: String...) async throws -> Run {
        let hasClock = !["apply", "journal"].contains(arguments[0])
        return try await office.run(arguments + (hasClock ? ["--rehearsal-clock", "clock"] : []))
    }

    func incident(_ arguments: String...) async throws -> Run {
        let run = try await office.run(["incident"] + arguments + ["--rehearsal-clock", "clock"])
        try #require(run.status == 0, "\(arguments): \(run.errors)")
        return run
    }

    /// The journal's entries of that kind, by what they are about and what changed.
    func entries(_ kind: String) async throws -> [String] {
        let run = try await run("journal", "export")
        return run.output.split(separator: "\n").filter { $0.contains("\"kind\":\"\(kind)\"") }.map(String.init)
    }
}

/// A running `watchbill serve`.
final class Night: Sendable {
    private let process: SpawnedProcess
    private let port: Int
    private let ended: AsyncStream<Void>

    /// Starts the service, and waits until it serves.
    init(_ room: DutyRoom) async throws {
        let process = room.office.process([
            "serve", "--listen", "127.0.0.1:0", "--rehearsal-clock", "clock", "--database", "sqlite:watchbill.db",
        ])
        let log = room.office.url("serve-\(UUID().uuidString)")
        _ = FileManager.default.createFile(atPath: log.path, contents: nil)
        process.standardOutput = FileHandle.nullDevice
        process.standardError = try FileHandle(forWritingTo: log)
        ended = AsyncStream { stream in process.terminationHandler = { _ in stream.finish() } }
        try process.run()
        self.process = process
        var found: Int?
        for _ in 0..<1500 where found == nil {
            let said = (try? String(contentsOf: log, encoding: .utf8)) ?? ""
            found = said.firstMatch(of: /http:\/\/127\.0\.0\.1:(\d+)/).flatMap { Int($0.1) }
            if found == nil { try await Task.sleep(for: .milliseconds(20)) }
        }
        port = try #require(
            found, "the service did not start: \((try? String(contentsOf: log, encoding: .utf8)) ?? "")")
    }

    deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

    /// Waits until nothing is due any more at the room's time.
    func settle() async throws {
        for _ in 0..<3000 {
            let text = try await metrics()
            if let left = text.firstMatch(of: /watchbill_next_wake_up_seconds (-?[0-9.]+)/).flatMap({ Double($0.1) }),
                left > 0
            {
                return
            }
            try await Task.sleep(for: .milliseconds(10))
        }
        Issue.record("the service did not come to rest")
    }

    func metrics() async throws -> String {
        let url = try #require(URL(string: "http://127.0.0.1:\(port)/metrics"))
        return String(decoding: try await URLSession.shared.data(from: url).0, as: UTF8.self)
    }

    /// Ends it, as by a power cut or as it should be.
    func end(_ signal: Int32) async {
        kill(process.processIdentifier, signal)
        for await _ in ended {}
    }
}
