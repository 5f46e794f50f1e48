import CORTools
import Foundation
import Roster

/// An open file descriptor, closed with its last owner if not before.
final class Descriptor {
    private(set) var number: Int32

    init(_ number: Int32) { self.number = number }

    var isOpen: Bool { number >= 0 }

    func close() {
        guard isOpen else { return }
        _ = Foundation.close(number)
        number = -1
    }

    deinit { close() }

    /// Makes reading and writing return at once, with `EAGAIN` where they would have to wait.
    func neverBlock() { _ = fcntl(number, F_SETFL, fcntl(number, F_GETFL) | O_NONBLOCK) }

    /// A pipe that started programs do not inherit.
    ///
    /// - Throws: ``SolverFailure`` if the process has no descriptors left.
    static func pipe() throws -> (reading: Descriptor, writing: Descriptor) {
        var reading: Int32 = -1, writing: Int32 = -1
        guard cortools_pipe(&reading, &writing) == 0 else {
            throw SolverFailure("No pipe to a solver process can be made: \(String(cString: strerror(errno))).")
        }
        return (Descriptor(reading), Descriptor(writing))
    }
}

/// A request to stop that a thread waiting in `poll` gets.
final class StopRequest: @unchecked Sendable {
    // Both ends live as long as the request, and are not changed.
    private let reading: Descriptor, writing: Descriptor

    /// Becomes readable when the request is made, and stays so.
    var descriptor: Int32 { reading.number }

    init() throws { (reading, writing) = try Descriptor.pipe() }

    /// Makes the request, from any thread.
    func make() { _ = write(writing.number, [1], 1) }
}
