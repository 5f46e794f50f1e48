import Foundation

/// Where operators' files are read from: the disk, or files held in memory. Paths are as the operator gives them, with `/`
/// between names; an empty one is the folder that all others start from.
public protocol FileSource: Sendable {
    /// Nil where there is neither a file nor a folder.
    func kind(of path: String) -> FileKind?
    /// The names in a folder, sorted, without hidden ones; none where there is no such folder.
    func names(in folder: String) -> [String]
    /// What the file holds, if it has at most `limit` bytes. A larger one is not read to its end.
    func contents(of path: String, limit: Int) -> FileContents
    /// The last name of the path once `.` and `..` are followed.
    func ownName(of path: String) -> String
}

public enum FileKind: Hashable, Sendable { case file, folder }

/// What became of reading a file.
public enum FileContents: Hashable, Sendable {
    case data(Data)
    case tooLarge(bytes: Int)
    case isMissing, isFolder
    /// Its permissions forbid it.
    case isForbidden
    /// The disk failed.
    case failed
}

extension FileSource {
    func exists(_ path: String) -> Bool { kind(of: path) != nil }
    func isFolder(_ path: String) -> Bool { kind(of: path) == .folder }
    func files(in folder: String) -> [String] { names(in: folder).filter { !isFolder(Paths.join(folder, $0)) } }
    func folders(in folder: String) -> [String] { names(in: folder).filter { isFolder(Paths.join(folder, $0)) } }
}

/// Paths as they are shown: as the operator gave them.
enum Paths {
    static func join(_ folder: String, _ name: String) -> String {
        folder.isEmpty ? name : folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
    }

    /// The folder above; empty for the current one.
    static func above(_ path: String) -> String {
        let last = path.split(separator: "/").last
        if last == nil || last == "." || last == ".." { return join(path, "..") }
        guard let slash = path.lastIndex(of: "/") else { return "" }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    static func last(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

    /// Without slashes at the end.
    static func trimmed(_ path: String) -> String {
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        return path
    }
}
