import Foundation

/// The files on the disk; relative paths start from the working folder.
public struct DiskFiles: FileSource {
    public init() {}

    public func kind(of path: String) -> FileKind? {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path.isEmpty ? "." : path, isDirectory: &isFolder) else {
            return nil
        }
        return isFolder.boolValue ? .folder : .file
    }

    public func names(in folder: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)) ?? []
        return names.filter { !$0.hasPrefix(".") }.sorted()
    }

    public func contents(of path: String, limit: Int) -> FileContents {
        switch kind(of: path) {
        case nil: return .isMissing
        case .folder: return .isFolder
        case .file: break
        }
        guard let handle = FileHandle(forReadingAtPath: path) else { return .isForbidden }
        defer { try? handle.close() }
        do {
            let length = try handle.seekToEnd()
            guard length <= UInt64(limit) else { return .tooLarge(bytes: Int(clamping: length)) }
            try handle.seek(toOffset: 0)
            // A device has no length, and the file may have grown: one byte more than the limit tells.
            let data = try handle.read(upToCount: limit + 1) ?? Data()
            return data.count > limit ? .tooLarge(bytes: data.count) : .data(data)
        } catch {
            return .failed
        }
    }

    public func ownName(of path: String) -> String {
        URL(fileURLWithPath: path.isEmpty ? "." : path).standardizedFileURL.lastPathComponent
    }
}
