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

/// A clock that stands in a file, so that whoever writes the file moves time. For rehearsals: a night of thirty incidents
/// passes in a second.
///
/// The file holds milliseconds since 1970; or such a time, how many times faster than the machine's time it runs from
/// there, and since when, in milliseconds of the machine's monotonic clock.
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
        let words = text.split(whereSeparator: \.isWhitespace), numbers = words.compactMap { Int64($0) }
        guard numbers.count == words.count, let time = numbers.first else { return nil }
        if numbers.count == 1 { return Timestamp(milliseconds: time) }
        guard numbers.count == 3 else { return nil }
        let (passed, overflows) = max(0, monotonic() - numbers[2]).multipliedReportingOverflow(by: numbers[1])
        return overflows ? nil : Timestamp(milliseconds: time) + .milliseconds(passed)
    }

    /// Milliseconds that the machine has been up: the same in all its processes, and never set.
    static func monotonic() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}
