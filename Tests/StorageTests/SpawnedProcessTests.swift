import ChildProcess
import Foundation
import Testing

/// What the servers of other tests are started with.
@Suite struct SpawnedProcessTests {
    /// Else whoever reads another child's output to its end waits for this one too.
    @Test("A program has nothing open but what it was given") func descriptors() throws {
        let ofAnother = Pipe(), output = Pipe()
        let shell = SpawnedProcess()
        shell.executableURL = URL(filePath: "/bin/sh")
        shell.arguments = ["-c", "ls -l /proc/$$/fd"]
        shell.standardInput = FileHandle.nullDevice
        shell.standardOutput = output
        try shell.run()
        let open = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        shell.waitUntilExit()
        #expect(shell.terminationStatus == 0)
        #expect(open.contains(" 2 -> "), "\(open)")
        for handle in [ofAnother.fileHandleForReading, ofAnother.fileHandleForWriting] {
            let link = try FileManager.default.destinationOfSymbolicLink(
                atPath: "/proc/self/fd/\(handle.fileDescriptor)")
            #expect(!open.contains(link), "\(link) in \(open)")
        }
    }
}
