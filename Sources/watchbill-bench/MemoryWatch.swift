import Foundation

/// Looks at the memory of a process and all its descendants again and again.
final class MemoryWatch: @unchecked Sendable {
    private let lock = NSLock()
    private var peak = 0.0
    private var isOver = false

    init(_ root: Int32, everyMilliseconds interval: UInt32 = 10) {
        Thread { [self] in
            while lock.withLock({ !isOver }) {
                let now = Self.family(of: root).reduce(0) { $0 + Self.residentMegabytes($1) }
                lock.withLock { peak = max(peak, now) }
                usleep(interval * 1000)
            }
        }.start()
    }

    func stop() -> Double {
        lock.withLock {
            isOver = true
            return peak
        }
    }

    /// A process and all its descendants.
    static func family(of root: Int32) -> [Int32] {
        var found = [root]
        var index = 0
        while index < found.count {
            let tasks = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(found[index])/task")) ?? []
            for task in tasks {
                let path = "/proc/\(found[index])/task/\(task)/children"
                let children = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
                found += children.split(separator: " ").compactMap { Int32($0) }
            }
            index += 1
        }
        return found
    }

    private static func residentMegabytes(_ process: Int32) -> Double {
        let fields = (try? String(contentsOfFile: "/proc/\(process)/statm", encoding: .utf8))?.split(separator: " ")
        return Double(fields.flatMap { $0.count > 1 ? Int($0[1]) : nil } ?? 0) * 4096 / 1_048_576
    }
}
