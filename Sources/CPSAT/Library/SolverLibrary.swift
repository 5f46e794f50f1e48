import CORTools
import Foundation
import Roster
import Synchronization

/// Where OR-Tools is on this machine.
public enum SolverLibrary {
    static let folder = ".libraries/ortools-9.15.6755"
    static let file = "ortools/.libs/libortools.so.9"
    static let systemFolder = "/usr/lib/watchbill/ortools"

    /// The library's path. Looked for are the folder that `WATCHBILL_ORTOOLS` names and, where that is not set,
    /// `.libraries/ortools-9.15.6755` in the current folder, in the executable's folder and in the folders around them,
    /// then `/usr/lib/watchbill/ortools`.
    ///
    /// - Throws: ``SolverUnavailable`` with the places looked in.
    public static func locate() throws -> String {
        try locate(
            named: ProcessInfo.processInfo.environment["WATCHBILL_ORTOOLS"],
            near: [
                FileManager.default.currentDirectoryPath,
                URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().path,
            ])
    }

    static func locate(named: String?, near starts: [String], otherwise: String = systemFolder) throws -> String {
        if let named, !named.isEmpty {
            let path = URL(filePath: named).appending(path: file).path
            guard FileManager.default.fileExists(atPath: path) else {
                throw SolverUnavailable(
                    "The solver library is not here: WATCHBILL_ORTOOLS is \(named), but there is no \(file) in it. "
                        + "Run scripts/fetch-ortools and unset WATCHBILL_ORTOOLS, or correct it.")
            }
            return path
        }
        for place in starts.flatMap(folderAndThoseAround).map({ $0 + "/" + folder }) + [otherwise] {
            let path = place + "/" + file
            if FileManager.default.fileExists(atPath: path) { return path }
        }
        throw SolverUnavailable(
            "The solver library is not here: looked for \(folder)/\(file) in "
                + starts.map { "\($0) and the folders around it" }.joined(separator: ", in ")
                + ", and for \(file) in \(otherwise). "
                + "Run scripts/fetch-ortools, or set WATCHBILL_ORTOOLS to the folder that holds \(file).")
    }

    private static func folderAndThoseAround(_ start: String) -> [String] {
        var folders: [String] = [], folder = start
        while folder.count > 1 {
            folders.append(folder)
            folder = (folder as NSString).deletingLastPathComponent
        }
        return folders + [""]
    }

    private static let opened = Mutex<[String: OpenedLibrary]>([:])

    /// The library at `path`, opened at most once in a process.
    ///
    /// - Throws: ``SolverUnavailable`` with the loader's reason.
    static func open(_ path: String) throws -> OpenedLibrary {
        try opened.withLock { opened in
            if let known = opened[path] { return known }
            var why = [CChar](repeating: 0, count: 1000)
            guard let library = cortools_open(path, &why, why.count) else {
                let reason = String(decoding: why.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
                throw SolverUnavailable(
                    "The solver library \(path) cannot be loaded: \(reason). "
                        + "Maybe remove it and run scripts/fetch-ortools.")
            }
            let new = OpenedLibrary(library)
            opened[path] = new
            return new
        }
    }
}
