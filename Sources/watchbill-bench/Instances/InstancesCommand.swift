import ArgumentParser
import CPSAT
import Foundation
import Operations
import Roster

/// `watchbill-bench instances`: the public instances, through the product's own rules.
struct InstancesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "instances", abstract: "Solve public shift-scheduling instances; a line each.")

    @Option(help: "Seconds for each instance.")
    var time = 60.0
    @Option(help: "Threads.")
    var workers = 2
    @Option(help: "Folder to write each solution to, as NAME.csv: person,day,shift.")
    var solutions: String?
    @Flag(name: .customLong("plain"), help: "Solve a plain model of each instance with CP-SAT and with HiGHS too.")
    var comparesPlain = false
    @Option(help: "Markdown file that keeps the results.")
    var document: String?
    @Argument(help: "Instance files.")
    var files: [String]

    struct Result {
        let status: String
        let objective: Int?
        let bound: Int?
        let seconds: Double

        var fields: [String] {
            [status, objective.map(String.init) ?? "-", bound.map(String.init) ?? "-", seconds.formatted]
        }
    }

    func run() async throws {
        var report = Report(
            name: "Public instances, \(Int(time)) s",
            notes: [
                "Objective recomputed from the solution by a judge that shares nothing with rules or engines. "
                    + "Plain: the textbook model, CP-SAT's default search with the same number of workers, the same time. "
                    + "Plain HiGHS: the same model and time, its default search, which is one of a single thread."
            ],
            columns: [
                "instance", "status", "objective", "bound", "seconds", "plain objective", "plain bound", "ratio",
                "plain HiGHS objective", "plain HiGHS bound",
            ])
        let highs = comparesPlain ? try InstanceEngine.plainHiGHS() : nil
        for file in files {
            let instance = try InstanceFile(path: file)
            let own = try await solve(instance)
            print(([instance.name] + own.fields).joined(separator: " "))
            guard comparesPlain else { continue }
            let plain = try await solvePlain(instance, by: ChildSolver(parameters: .plain))
            print((["\(instance.name)-plain"] + plain.fields).joined(separator: " "))
            guard let highs else { continue }
            let second = try await solvePlain(instance, by: highs)
            print((["\(instance.name)-plain-highs"] + second.fields).joined(separator: " "))
            let ratio = zip2(own.objective, plain.objective).map { String(format: "%.3f", Double($0) / Double($1)) }
            report.rows.append(
                [instance.name] + own.fields + [plain.fields[1], plain.fields[2], ratio ?? "-"] + second.fields[1...2])
        }
        if let document, comparesPlain { try report.keep(in: document) }
    }

    private func solve(_ instance: InstanceFile) async throws -> Result {
        let start = ContinuousClock.now
        let told = InstanceProblem(instance)
        let planner = PlanRoster(solver: InstanceEngine.solver(workers: workers))
        let outcome = try await planner(told.problem, limits: SolveLimits(seconds: time, workers: workers))
        let elapsed = (ContinuousClock.now - start) / .seconds(1)
        guard case .roster(let roster) = outcome else {
            if case .impossible = outcome {
                return Result(status: "infeasible", objective: nil, bound: nil, seconds: elapsed)
            }
            return Result(status: "unknown", objective: nil, bound: nil, seconds: elapsed)
        }
        let standing = told.standing(roster)
        try keep(standing, of: instance)
        return Result(
            status: try judged(standing, instance, isProved: roster.status == .optimal),
            objective: InstanceJudge(instance: instance).objective(standing), bound: roster.objective?.bound,
            seconds: elapsed)
    }

    private func solvePlain(_ instance: InstanceFile, by solver: any ModelSolver) async throws -> Result {
        let start = ContinuousClock.now
        let plain = PlainInstanceModel(instance)
        let outcome = try await solver.solve(plain.model, limits: SolveLimits(seconds: time, workers: workers))
        let elapsed = (ContinuousClock.now - start) / .seconds(1)
        guard !outcome.values.isEmpty else {
            return Result(status: "unknown", objective: nil, bound: outcome.bound, seconds: elapsed)
        }
        let standing = plain.standing(outcome.values)
        return Result(
            status: try judged(standing, instance, isProved: outcome.status == .optimal),
            objective: InstanceJudge(instance: instance).objective(standing), bound: outcome.bound, seconds: elapsed)
    }

    /// - Throws: Where the judge finds fault: then nothing about the solution counts.
    private func judged(_ standing: [[String?]], _ instance: InstanceFile, isProved: Bool) throws -> String {
        let faults = InstanceJudge(instance: instance).faults(standing)
        guard faults.isEmpty else {
            throw InvalidInstance(description: "\(instance.name): invalid solution: " + faults.joined(separator: "; "))
        }
        return isProved ? "optimal" : "feasible"
    }

    private func keep(_ standing: [[String?]], of instance: InstanceFile) throws {
        guard let solutions else { return }
        var lines = ["person,day,shift"]
        for (employee, row) in zip(instance.employees, standing) {
            for (day, shift) in row.enumerated() {
                if let shift { lines.append("\(employee.id),\(day),\(shift)") }
            }
        }
        try FileManager.default.createDirectory(atPath: solutions, withIntermediateDirectories: true)
        try (lines.joined(separator: "\n") + "\n").write(
            toFile: "\(solutions)/\(instance.name).csv", atomically: true, encoding: .utf8)
    }

    /// The instance files of a folder, in the order of their numbers.
    static func files(in folder: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasPrefix("Instance") && $0.hasSuffix(".txt") }
            .sorted { $0.compare($1, options: .numeric) == .orderedAscending }.map { "\(folder)/\($0)" }
    }
}

private func zip2(_ left: Int?, _ right: Int?) -> (Int, Int)? {
    if let left, let right { (left, right) } else { nil }
}

extension Double {
    fileprivate var formatted: String { String(format: "%.1f", self) }
}
