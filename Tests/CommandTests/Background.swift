import Foundation
import Synchronization
import Testing

/// A run of the program whose standard error is a terminal, so that it shows its progress.
final class Background: Sendable {
    let id: pid_t
    private let screen: Screen
    private let ended: AsyncStream<Int32>

    init(_ office: Office, _ arguments: [String]) throws {
        let screen = try Screen()
        let process = office.process(arguments)
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle(fileDescriptor: screen.terminal, closeOnDealloc: false)
        ended = AsyncStream { stream in
            process.terminationHandler = {
                stream.yield($0.terminationStatus)
                stream.finish()
            }
        }
        try process.run()
        id = process.processIdentifier
        screen.begin()
        self.screen = screen
    }

    deinit { if isRunning { kill(id, SIGKILL) } }

    private var isRunning: Bool { kill(id, 0) == 0 }

    /// Everything shown so far.
    var text: String { screen.text }

    /// The first state of the line that `isWanted`; nil if the program ends without.
    func line(_ isWanted: (String) -> Bool) async -> String? {
        while true {
            let running = isRunning
            let lines = text.split { "\r\n".contains($0) }
            if let line = lines.first(where: { isWanted(String($0)) }) { return String(line) }
            guard running else { return nil }
            try? await Task.sleep(for: .milliseconds(20))
        }
    }

    /// Waits for the program's end; its exit status.
    func end() async -> Int32 {
        var status: Int32 = -1
        for await last in ended { status = last }
        screen.finish()
        return status
    }

    /// Processes that the program started and that have not ended.
    var children: [pid_t] {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return all.compactMap { pid_t($0) }.filter { child in
            guard let stat = try? String(contentsOfFile: "/proc/\(child)/stat", encoding: .utf8),
                let name = stat.lastIndex(of: ")")
            else { return false }
            let fields = stat[name...].split(separator: " ").dropFirst()
            return fields.first != "Z" && fields.dropFirst().first.flatMap { pid_t($0) } == id
        }
    }
}

/// A terminal that keeps what is written to it.
private final class Screen: Sendable {
    let terminal: Int32
    private let master: Int32
    private let shown = Mutex<[UInt8]>([])
    private let read = DispatchSemaphore(value: 0)

    init() throws {
        master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        // TIOCSPTLCK and TIOCGPTN of <asm-generic/ioctls.h>, which Swift does not import: unlock the terminal, and tell
        // its number.
        var lock: Int32 = 0, number: UInt32 = 0
        guard master >= 0, ioctl(master, 0x4004_5431, &lock) == 0, ioctl(master, 0x8004_5430, &number) == 0 else {
            throw CocoaError(.fileReadUnknown)
        }
        terminal = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY | O_CLOEXEC)
        try #require(terminal >= 0)
    }

    var text: String { shown.withLock { String(decoding: $0, as: UTF8.self) } }

    /// Reads on a thread of its own, until the last program that has the terminal is gone. To be called once the
    /// program has it.
    func begin() {
        close(terminal)
        Thread {
            var bytes = [UInt8](repeating: 0, count: 4096)
            while true {
                let count = Foundation.read(self.master, &bytes, bytes.count)
                guard count > 0 else { break }
                self.shown.withLock { $0 += bytes[..<count] }
            }
            close(self.master)
            self.read.signal()
        }.start()
    }

    /// Waits until everything was read.
    func finish() { read.wait() }
}
