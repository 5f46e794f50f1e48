import CLibPQ
import Foundation
import ChildProcess

/// A PostgreSQL server of our own, on a socket in a folder of its own, with the durability it has by default.
///
/// It ends with this process, however this process ends, and its folder with it.
public final class TemporaryPostgres: Sendable {
    public struct Missing: Error, CustomStringConvertible {
        public let reason: String
        public var description: String {
            "No PostgreSQL server can be started: \(reason). Maybe run scripts/deps test, or apt-get install postgresql-15."
        }
    }

    private let folder: String
    private let binaries: String
    /// Its standard input is ours: when we are gone, it stops the server and removes the folder.
    private let keeper: Pipe

    /// Makes a new cluster and starts its server.
    public init() throws {
        binaries = try Self.findBinaries()
        folder = "/tmp/watchbill-pg-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        keeper = Pipe()
        // Otherwise every program we start holds the pipe open too, and the keeper waits for the last of them.
        for handle in [keeper.fileHandleForReading, keeper.fileHandleForWriting] {
            _ = fcntl(handle.fileDescriptor, F_SETFD, FD_CLOEXEC)
        }
        try Self.startKeeper(of: folder, input: keeper)
        if geteuid() == 0 { try Self.run("/bin/chown", ["postgres:postgres", folder]) }
        try Self.run(
            asServer: [
                "\(binaries)/initdb", "--pgdata=\(folder)/data", "--username=watchbill", "--auth=trust",
                "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync",
            ])
        try start()
    }

    /// Where a database of this server is.
    public func address(of database: String) -> String { "postgres://watchbill@/\(database)?host=\(folder)" }

    /// Makes an empty database, and returns where it is.
    public func makeDatabase() throws -> String {
        let name = "record_" + UUID().uuidString.lowercased().replacing("-", with: "_")
        try RawPostgres(address(of: "postgres")).run("CREATE DATABASE \(name) TEMPLATE template0")
        return address(of: name)
    }

    /// The server's process; nil while none runs.
    public var processIdentifier: Int32? {
        guard let text = try? String(contentsOfFile: "\(folder)/data/postmaster.pid", encoding: .utf8),
            let pid = text.split(separator: "\n").first.flatMap({ Int32($0) }), kill(pid, 0) == 0
        else { return nil }
        return pid
    }

    /// Starts the server, which must not be running, and returns when it answers.
    public func start() throws {
        var reason = ""
        for _ in 0..<100 {
            let process = SpawnedProcess()
            Self.set(
                process,
                asServer: [
                    "\(binaries)/postgres", "-D", "\(folder)/data", "-k", folder, "-c", "listen_addresses=", "-c",
                    "max_connections=400", "-c", "fsync=on", "-c", "shared_buffers=64MB", "-c",
                    "max_wal_size=4GB", "-c", "log_min_messages=fatal",
                ])
            let log = "\(folder)/server.log"
            _ = FileManager.default.createFile(atPath: log, contents: nil)
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle(forWritingAtPath: log) ?? FileHandle.nullDevice
            process.standardInput = FileHandle.nullDevice
            try process.run()
            while process.isRunning {
                if (try? RawPostgres(address(of: "postgres"))) != nil { return }
                Thread.sleep(forTimeInterval: 0.05)
            }
            // After a kill its processes need a moment to notice, and hold the memory until they do.
            reason = (try? String(contentsOfFile: log, encoding: .utf8)) ?? "it ended at once"
            Thread.sleep(forTimeInterval: 0.1)
        }
        throw Missing(reason: reason)
    }

    /// Ends the server: SIGINT stops it in order, SIGKILL is a power cut. Returns when it is gone.
    public func stop(_ signal: Int32 = SIGINT) {
        guard let pid = processIdentifier else { return }
        kill(pid, signal)
        while kill(pid, 0) == 0, !Self.isZombie(pid) { Thread.sleep(forTimeInterval: 0.01) }
    }

    private static func isZombie(_ pid: Int32) -> Bool {
        guard let text = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8) else { return true }
        return text.split(separator: ")").last?.hasPrefix(" Z") ?? true
    }

    private static func findBinaries() throws -> String {
        let root = "/usr/lib/postgresql"
        let versions = ((try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []).compactMap { Int($0) }
        for version in versions.sorted(by: >) where version >= 15 {
            let path = "\(root)/\(version)/bin"
            if FileManager.default.isExecutableFile(atPath: "\(path)/postgres") { return path }
        }
        throw Missing(reason: "there is no \(root)/15/bin/postgres, nor a later one")
    }

    private static func startKeeper(of folder: String, input: Pipe) throws {
        let keeper = SpawnedProcess()
        keeper.executableURL = URL(fileURLWithPath: "/bin/sh")
        keeper.arguments = [
            "-c",
            """
            trap '' INT TERM HUP
            cat >/dev/null
            pid=$(head -1 "$1/data/postmaster.pid" 2>/dev/null)
            case $(cat "/proc/$pid/comm" 2>/dev/null) in postgres) kill -QUIT "$pid" ;; esac
            while kill -0 "$pid" 2>/dev/null; do sleep 0.1; done
            rm -rf "$1"
            """, "keeper", folder,
        ]
        keeper.standardInput = input
        keeper.standardOutput = FileHandle.nullDevice
        keeper.standardError = FileHandle.nullDevice
        try keeper.run()
    }

    /// The server refuses to run as root, so then it runs as the account that Debian made for it.
    private static func set(_ process: SpawnedProcess, asServer command: [String]) {
        let asPostgres = ["/usr/bin/setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"]
        let words = geteuid() == 0 ? asPostgres + command : command
        process.executableURL = URL(fileURLWithPath: words[0])
        process.arguments = Array(words.dropFirst())
        process.currentDirectoryURL = URL(fileURLWithPath: "/")
    }

    private static func run(asServer command: [String]) throws {
        let process = SpawnedProcess()
        set(process, asServer: command)
        try run(process)
    }

    private static func run(_ path: String, _ arguments: [String]) throws {
        let process = SpawnedProcess()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        try run(process)
    }

    private static func run(_ process: SpawnedProcess) throws {
        let errors = Pipe()
        process.standardOutput = FileHandle.nullDevice
        process.standardError = errors
        try process.run()
        let words = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Missing(reason: words) }
    }
}
