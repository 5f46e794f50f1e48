import CHiGHS
import Foundation
import Roster
import Synchronization

/// HiGHS, ready to be called. Its functions may be called from any thread, for one programme each.
public struct HiGHSLibrary: @unchecked Sendable {
    static let file = "libhighs.so.1"

    /// Never closed, and only read.
    let pointer: OpaquePointer

    private static let opened = Mutex<[String: HiGHSLibrary]>([:])

    /// The library in `folder`, opened at most once in a process.
    ///
    /// - Parameter folder: Where `libhighs.so.1` is. It must be the one that came with the OR-Tools library of this
    ///   process: two of them cannot be loaded together.
    /// - Throws: ``SolverUnavailable`` with the loader's reason.
    public static func open(folder: String) throws -> HiGHSLibrary {
        let path = URL(filePath: folder).appending(path: file).path
        return try opened.withLock { opened in
            if let known = opened[path] { return known }
            var why = [CChar](repeating: 0, count: 1000)
            guard let library = chighs_open(path, &why, why.count) else {
                let reason = String(decoding: why.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
                throw SolverUnavailable(
                    "The library \(path) cannot be loaded: \(reason). It comes with the solver library: maybe remove "
                        + "that and run scripts/fetch-ortools.")
            }
            let new = HiGHSLibrary(pointer: library)
            opened[path] = new
            return new
        }
    }
}

/// Stops what runs with it. May be used from any thread, and cannot be taken back.
public final class HiGHSStop: @unchecked Sendable {
    /// Nil where there was no memory for it: then nothing is stopped. What it points to is atomic.
    let pointer: OpaquePointer?

    public init() { pointer = chighs_new_stop() }

    deinit { if let pointer { chighs_destroy_stop(pointer) } }

    public func now() { if let pointer { chighs_stop_now(pointer) } }

    public var isAsked: Bool { pointer.map { chighs_is_stopped($0) != 0 } ?? false }
}
