import Foundation

/// Puts a finished document in its place.
public enum DocumentFile {
    /// Writes `data` beside `url` and renames it, so that a reader of `url` sees the old document or the new one, whole.
    ///
    /// - Throws: ``DocumentFailure`` where the folder is missing, not writable or full. Nothing is left behind then.
    public static func write(_ data: Data, to url: URL) throws {
        let folder = url.deletingLastPathComponent()
        let beside = folder.appendingPathComponent(".\(url.lastPathComponent).\(UUID().uuidString)").path
        guard let file = fopen(beside, "wbx") else { throw failure("Cannot write to \(folder.path)") }
        let written = data.withUnsafeBytes { fwrite($0.baseAddress, 1, $0.count, file) }
        let isWhole = written == data.count && fflush(file) == 0 && fsync(fileno(file)) == 0
        let problem = isWhole ? nil : failure("Cannot write \(url.path)")
        fclose(file)
        if let problem {
            unlink(beside)
            throw problem
        }
        guard rename(beside, url.path) == 0 else {
            let problem = failure("Cannot write \(url.path)")
            unlink(beside)
            throw problem
        }
    }

    private static func failure(_ what: String) -> DocumentFailure {
        DocumentFailure("\(what): \(String(cString: strerror(errno))).")
    }
}

/// A document could not be made or written.
public struct DocumentFailure: Error, Hashable, CustomStringConvertible {
    public let description: String
    public init(_ description: String) { self.description = description }
}
