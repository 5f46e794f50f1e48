import Foundation

/// Puts a finished document in its place.
public enum DocumentFile {
    /// Writes `data` beside `url` and renames it, so that a reader of `url` sees the old document or the new one, whole.
    ///
    /// - Throws: ``DocumentFailure`` where the folder is missing, not writable or full. Nothing is left behind then.
    public static func write(_ data: Data, to url: URL) throws {
        let name = ".\(url.lastPathComponent).\(UUID().uuidString)"
        let beside = url.deletingLastPathComponent().appendingPathComponent(name)
        do {
            try data.write(to: beside)
        } catch {
            try? FileManager.default.removeItem(at: beside)
            throw DocumentFailure("Cannot write to \(beside.deletingLastPathComponent().path): \(reason(error)).")
        }
        guard rename(beside.path, url.path) == 0 else {
            let why = String(cString: strerror(errno))
            try? FileManager.default.removeItem(at: beside)
            throw DocumentFailure("Cannot write \(url.path): \(why).")
        }
    }

    private static func reason(_ error: any Error) -> String {
        let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
        guard let code = underlying?.code else { return error.localizedDescription }
        return String(cString: strerror(Int32(code)))
    }
}

/// A document could not be made or written.
public struct DocumentFailure: Error, Hashable, CustomStringConvertible {
    public let description: String
    public init(_ description: String) { self.description = description }
}
