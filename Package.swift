// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "watchbill",
    products: [
        .executable(name: "watchbill", targets: ["watchbill"]),
        .executable(name: "watchbill-bench", targets: ["watchbill-bench"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-protobuf", exact: "1.39.0"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
    ],
    targets: [
        // The pure core: no input, no output, no clock.
        .target(name: "DutyCalendar"),
        .target(name: "Roster", dependencies: ["DutyCalendar"]),
        .target(name: "Incidents", dependencies: ["DutyCalendar"]),
        .target(name: "Operations", dependencies: ["DutyCalendar", "Roster", "Incidents"]),

        // The edge.
        .target(
            name: "OperatorFiles",
            dependencies: ["DutyCalendar", "Roster", "Yams"]),
        .target(name: "Documents", dependencies: ["DutyCalendar", "Roster", "CXLSXWriter"]),
        .target(
            name: "Papers",
            dependencies: [
                "Operations", "Incidents", "Roster", "DutyCalendar",
                .product(name: "Mustache", package: "swift-mustache"),
            ]),
        .systemLibrary(name: "CXLSXWriter", providers: [.apt(["libxlsxwriter-dev"])]),
        .target(name: "CORTools", linkerSettings: [.linkedLibrary("dl")]),
        .target(
            name: "CPSAT",
            dependencies: [
                "Roster", "CORTools", .product(name: "SwiftProtobuf", package: "swift-protobuf"),
            ],
            exclude: ["Proto/cp_sat.proto"]),
        .target(name: "CHiGHS", linkerSettings: [.linkedLibrary("dl")]),
        .target(name: "Relaxation", dependencies: ["Roster", "CHiGHS"]),
        .target(name: "PlanningEngine", dependencies: ["Roster", "CPSAT", "Relaxation"]),
        .target(
            name: "Storage",
            dependencies: [
                "DutyCalendar", "CLibPQ",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
                .product(name: "Crypto", package: "swift-crypto"),
            ]),
        .systemLibrary(name: "CLibPQ", providers: [.apt(["libpq-dev"])]),
        .target(
            name: "StorageBenchmarks",
            dependencies: [
                "Storage", "DutyCalendar", "CLibPQ", "TestProcess", .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]),

        // The programs.
        .executableTarget(
            name: "watchbill",
            dependencies: [
                "DutyCalendar", "Roster", "Operations", "OperatorFiles", "Documents", "CPSAT", "PlanningEngine",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        .executableTarget(
            name: "watchbill-bench",
            dependencies: [
                "DutyCalendar", "Roster", "Operations", "OperatorFiles", "CPSAT", "PlanningEngine",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),

        // What several tests compare engines with.
        .target(name: "SolverOracle", dependencies: ["Roster"], path: "Tests/SolverOracle"),
        .target(name: "TestProcess", path: "Tests/TestProcess"),
        .testTarget(name: "DutyCalendarTests", dependencies: ["DutyCalendar"]),
        .testTarget(
            name: "RosterTests", dependencies: ["Roster", "DutyCalendar", "CPSAT", "Operations", "SolverOracle"]),
        .testTarget(name: "IncidentsTests", dependencies: ["Incidents", "DutyCalendar"]),
        .testTarget(
            name: "OperationsTests",
            dependencies: ["Operations", "OperatorFiles", "Roster", "DutyCalendar", "CPSAT"]),
        .testTarget(name: "OperatorFilesTests", dependencies: ["OperatorFiles", "Roster", "DutyCalendar"]),
        .testTarget(name: "DocumentsTests", dependencies: ["Documents", "Roster", "DutyCalendar", "TestProcess"]),
        .testTarget(
            name: "PapersTests",
            dependencies: ["Papers", "Operations", "Incidents", "Roster", "DutyCalendar", "TestProcess"],
            exclude: ["Golden"]),
        .testTarget(name: "CPSATTests", dependencies: ["CPSAT", "Roster", "TestProcess", "watchbill"]),
        .testTarget(name: "RelaxationTests", dependencies: ["Relaxation", "Roster", "CPSAT", "SolverOracle"]),
        .testTarget(
            name: "CommandTests",
            dependencies: [
                "OperatorFiles", "Roster", "DutyCalendar", "TestProcess", "watchbill", "watchbill-bench",
            ]),
        .testTarget(
            name: "StorageTests",
            dependencies: ["Storage", "StorageBenchmarks", "DutyCalendar", "TestProcess", "storage-crasher"]),
        // Writes under load until it is killed; the crash tests run it.
        .executableTarget(
            name: "storage-crasher", dependencies: ["Storage", "DutyCalendar"], path: "Tests/StorageCrasher"),
    ],
    swiftLanguageModes: [.v6]
)
