import Foundation

enum ProcessMemory {
    /// A field of a process's status, as `VmRSS` or `VmHWM`, in megabytes; 0 for a process that is gone.
    static func megabytes(_ field: String, _ process: Int32) -> Double {
        let status = (try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix(field + ":") }
        return (line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Double($0) } ?? 0) / 1024
    }
}
