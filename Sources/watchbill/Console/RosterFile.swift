import Foundation
import OperatorFiles
import Roster

/// Reads a roster file: ours, or one made by hand as CSV.
enum RosterFile {
    /// - Throws: ``InvalidFiles`` with every problem; people and posts must be the unit's.
    static func read(_ path: String, of loaded: LoadedUnit) throws -> Roster {
        path.lowercased().hasSuffix(".csv")
            ? try RosterCSV.read(path, of: loaded.unit) : try RosterDocument.read(path, knownIn: loaded.unit)
    }
}
