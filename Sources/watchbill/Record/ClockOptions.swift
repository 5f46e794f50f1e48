import ArgumentParser
import DutyCalendar
import Foundation
import Record
import Roster
import Synchronization

/// Which clock the program goes by. Only rehearsals and tests have any but the machine's.
struct ClockOptions: ParsableArguments {
    @Option(
        name: .customLong("rehearsal-clock"),
        help: ArgumentHelp("", visibility: .private))
    var file: String?

    var clock: any WallClock {
        get throws {
            guard let file else { return SystemClock() }
            return try FileClock(file)
        }
    }
}

/// A clock that stands in a file, as milliseconds since 1970, so that whoever writes the file moves time. For rehearsals:
/// a night of thirty incidents passes in a second.
final class FileClock: WallClock {
    private let path: String
    private let last: Mutex<Timestamp>

    init(_ path: String) throws {
        guard let now = Self.read(path) else {
            throw ValidationError("--rehearsal-clock \(path)：文件里没有毫秒数 / the file holds no milliseconds.")
        }
        self.path = path
        last = Mutex(now)
    }

    /// Stands still while the file cannot be read.
    func now() -> Timestamp {
        let read = Self.read(path)
        return last.withLock { last in
            last = read ?? last
            return last
        }
    }

    func sleep(until instant: Timestamp) async throws {
        // Half a second of the machine's time at most: a service looks for what others wrote at least that often.
        for _ in 0..<100 where now() < instant { try await Task.sleep(for: .milliseconds(5)) }
    }

    private static func read(_ path: String) -> Timestamp? {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
        return Int64(text.trimmingCharacters(in: .whitespacesAndNewlines)).map(Timestamp.init(milliseconds:))
    }
}
