import Foundation

/// Files held in memory, by path: `Rosters/nanjiang/people.yaml`. Folders are those that hold something.
public struct HeldFiles: FileSource, Hashable {
    public let files: [String: Data]
    private let folders: [String: [String]]

    /// Paths have no empty parts and no `.` or `..`; ones that have, and a file where others need a folder, cannot be
    /// found again.
    public init(_ files: [String: Data]) {
        self.files = files
        var names: [String: Set<String>] = ["": []]
        for path in files.keys {
            let parts = path.split(separator: "/").map(String.init)
            for index in parts.indices {
                names[parts[..<index].joined(separator: "/"), default: []].insert(parts[index])
            }
        }
        folders = names.mapValues { $0.filter { !$0.hasPrefix(".") }.sorted() }
    }

    public func kind(of path: String) -> FileKind? {
        let path = Self.followed(path)
        return folders[path] != nil ? .folder : files[path] != nil ? .file : nil
    }

    public func names(in folder: String) -> [String] { folders[Self.followed(folder)] ?? [] }

    public func contents(of path: String, limit: Int) -> FileContents {
        let path = Self.followed(path)
        if folders[path] != nil { return .isFolder }
        guard let data = files[path] else { return .isMissing }
        return data.count > limit ? .tooLarge(bytes: data.count) : .data(data)
    }

    public func ownName(of path: String) -> String { Paths.last(Self.followed(path)) }

    /// `a/./b/../c` is `a/c`. What leads out of the top is the top.
    private static func followed(_ path: String) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        return parts.joined(separator: "/")
    }
}
