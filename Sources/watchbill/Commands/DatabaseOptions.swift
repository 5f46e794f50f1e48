import ArgumentParser
import Foundation
import Roster
import Storage

/// Where the record is, for every command that reads or writes it.
struct DatabaseOptions: ParsableArguments {
    @Option(
        name: .customLong("database"),
        help: "数据库，sqlite:路径 或 postgres://…；默认取 WATCHBILL_DATABASE，再默认 sqlite:watchbill.db / the record.")
    var chosen: String?

    static let standard = "sqlite:watchbill.db"

    /// The option, then the environment, then a file in the working folder.
    var address: String {
        let assigned = ProcessInfo.processInfo.environment["WATCHBILL_DATABASE"].flatMap { $0.isEmpty ? nil : $0 }
        return chosen ?? assigned ?? Self.standard
    }

    /// Runs `work` on the record, and closes it.
    ///
    /// - Parameter creating: Whether a file that is not there is made. Else it is ``NoDatabase``: a wrong path must not
    ///   look like an empty record.
    func withStore<Value: Sendable>(
        creating: Bool = false, _ work: (Store) async throws -> Value
    ) async throws -> Value {
        let address = address
        if !creating, address.hasPrefix("sqlite:") {
            let path = String(address.dropFirst("sqlite:".count))
            guard FileManager.default.fileExists(atPath: path) else { throw NoDatabase(path: path) }
        }
        let store = try await Store.open(address, node: "watchbill", now: { .now })
        do {
            let value = try await work(store)
            await store.close()
            return value
        } catch {
            await store.close()
            throw error
        }
    }
}

/// There is no record where one was to be read.
struct NoDatabase: Error {
    let path: String

    var words: Text {
        Text(
            zh: "没有数据库 \(path)。请先运行 watchbill apply 建立，或用 --database 指明地址。",
            en:
                "There is no database \(path). Please run watchbill apply first, which makes it, or say with --database where"
                + " it is.")
    }
}

/// Who does it, for the journal.
struct ActorOptions: ParsableArguments {
    @Option(help: "操作人，记入日志；默认是登录名 / who does this, for the journal; the login name by default.")
    var by: String?

    func validate() throws {
        guard by.map({ !$0.allSatisfy(\.isWhitespace) }) ?? true else {
            throw ValidationError("--by 是空的 / is empty.")
        }
    }

    var actor: String {
        let environment = ProcessInfo.processInfo.environment
        let login = ["LOGNAME", "USER"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        return by ?? "shell:\(login ?? String(getuid()))"
    }
}
