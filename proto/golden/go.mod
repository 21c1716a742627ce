module opamp-cluster/proto/golden

go 1.25

require (
	github.com/open-telemetry/opamp-go v0.23.0
	google.golang.org/protobuf v1.36.11
)
