import DutyCalendar
import Roster
import Storage

extension Store {
    /// Opens the record, and waits for a PostgreSQL that does not answer: a service that is started along with the machine
    /// comes up by itself, whichever of the two is there first. Anything else that is wrong does not mend by waiting.
    ///
    /// - Parameter waiting: Told at once why it waits, and again when the reason becomes another.
    static func openWhenThere(
        _ address: String, node: String, now: @escaping @Sendable () -> Timestamp, waiting: (StorageError) -> Void
    ) async throws -> Store {
        var told: StorageError?
        var pause = Duration.milliseconds(100)
        while true {
            do {
                return try await open(address, node: node, now: now)
            } catch let error as StorageError {
                guard case .unavailable = error, !address.hasPrefix("sqlite:") else { throw error }
                if told != error { waiting(error) }
                told = error
                try await Task.sleep(for: pause)
                pause = min(.seconds(5), pause * 2)
            }
        }
    }

    /// What is said while ``openWhenThere(_:node:now:waiting:)`` waits.
    static func waitingWords(_ error: StorageError) -> Text {
        Text(
            zh: "数据库还连不上，将一直等待，连上后自动启动。原因：\(error.chinese)",
            en: "The database does not answer yet; this waits for it, and starts by itself then. \(error.description)")
    }
}
