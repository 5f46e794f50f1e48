import CORTools
import Foundation
import Roster
import Synchronization

/// OR-Tools, ready to be called. Its functions may be called from any thread.
struct OpenedLibrary: @unchecked Sendable {
    fileprivate let pointer: OpaquePointer

    init(_ pointer: OpaquePointer) { self.pointer = pointer }
}

/// One search in this process.
final class LibrarySearch: Sendable {
    private struct Environment: @unchecked Sendable { let pointer: UnsafeMutableRawPointer }

    private let library: OpenedLibrary
    /// Nil once the search has ended.
    private let environment: Mutex<Environment?>

    /// - Throws: ``SolverFailure`` without memory.
    init(in library: OpenedLibrary) throws {
        guard let pointer = cortools_new_env(library.pointer) else {
            throw SolverFailure("CP-SAT cannot begin a search.")
        }
        self.library = library
        environment = Mutex(Environment(pointer: pointer))
    }

    /// Searches on the calling thread until the engine is done; only once. The model has to be sound.
    ///
    /// - Returns: A serialized `CpSolverResponse`.
    func run(_ call: SolverCall) throws -> [UInt8] {
        guard call.model.count <= Int32.max, let running = environment.withLock({ $0 }) else {
            throw SolverFailure("CP-SAT cannot take a model of \(call.model.count) bytes.")
        }
        var response: UnsafeMutableRawPointer?, size: CInt = 0
        call.model.withUnsafeBytes { model in
            call.parameters.withUnsafeBytes { parameters in
                // An empty array may have no address, but the library wants one.
                withUnsafePointer(to: 0) { none in
                    cortools_solve(
                        library.pointer, running.pointer, model.baseAddress ?? UnsafeRawPointer(none),
                        CInt(model.count),
                        parameters.baseAddress ?? UnsafeRawPointer(none), CInt(parameters.count), &response, &size)
                }
            }
        }
        environment.withLock {
            $0 = nil
            cortools_destroy_env(library.pointer, running.pointer)
        }
        defer { free(response) }
        return [UInt8](UnsafeRawBufferPointer(start: response, count: Int(size)))
    }

    /// Has the search return soon with what it has; at once if it has not begun. Nothing happens after its end.
    func stop() {
        environment.withLock { if let running = $0 { cortools_stop(library.pointer, running.pointer) } }
    }
}
