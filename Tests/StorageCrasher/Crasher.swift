import DutyCalendar
import Foundation
import Storage

/// Writes under load until it is killed: `storage-crasher ADDRESS NODE`.
///
/// Prints `W ID` for every incident whose write was answered, each with an item that is due at once, and `F ID` for
/// every such item that it finished.
@main struct Crasher {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 3 else { exit(64) }
        let node = arguments[2]
        do {
            let store = try await Store.open(arguments[1], node: node, patience: .seconds(60), now: now)
            try await withThrowingTaskGroup { group in
                for writer in 0..<8 { group.addTask { try await write(store, as: "\(node)-\(writer)") } }
                for _ in 0..<2 { group.addTask { try await fire(store, node) } }
                try await group.waitForAll()
            }
        } catch {
            FileHandle.standardError.write(Data("\(error)\n".utf8))
            exit(1)
        }
    }

    private static func write(_ store: Store, as name: String) async throws {
        for number in 0... {
            let id = "\(name)-\(number)"
            try await store.write { act in
                let at = now()
                try act.insert(
                    Document(kind: "incident", id: id, unit: "nanjiang", state: "open", sortTime: at, body: "{}"))
                try act.setDue(DueItem(id: id, kind: "telephone", unit: "nanjiang", subject: id, dueAt: at))
                try act.journal(entry("logged", id, by: name))
            }
            say("W \(id)")
        }
    }

    private static func fire(_ store: Store, _ node: String) async throws {
        while true {
            let claims = try await store.claim(["telephone"], dueBy: now(), limit: 16, lease: .milliseconds(400))
            if claims.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
            for claim in claims {
                do {
                    try await store.write { act in
                        try act.journal(entry("fired", claim.item.id, by: node))
                        try act.finish(claim)
                    }
                    say("F \(claim.item.id)")
                } catch StorageError.claimLost {
                    // We were slower than the lease; whoever has it now does the work.
                }
            }
        }
    }

    private static func entry(_ kind: String, _ subject: String, by actor: String) -> JournalNote {
        let at = now()
        return JournalNote(unit: "nanjiang", actor: actor, actAt: at, enteredAt: at, kind: kind, subject: subject)
    }

    private static func now() -> Timestamp { Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }

    /// Straight to the file, so that what is printed is out when we are killed.
    private static func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }
}
