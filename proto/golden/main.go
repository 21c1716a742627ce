// Writes fixtures/*.bin from fixtures/*.json with the reference implementation's messages, so that our generated code is
// held against bytes it did not write itself. The file name up to the first dot is the message type.
package main

import (
	"log"
	"os"
	"path/filepath"
	"strings"

	"github.com/open-telemetry/opamp-go/protobufs"
	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"
)

func main() {
	descriptions, err := filepath.Glob("fixtures/*.json")
	if err != nil || len(descriptions) == 0 {
		log.Fatal("no fixtures: run this in proto/golden")
	}
	for _, description := range descriptions {
		if err := convert(description); err != nil {
			log.Fatalf("%s: %v", description, err)
		}
	}
}

func convert(description string) error {
	text, err := os.ReadFile(description)
	if err != nil {
		return err
	}
	var message proto.Message = &protobufs.ServerToAgent{}
	if strings.HasPrefix(filepath.Base(description), "AgentToServer.") {
		message = &protobufs.AgentToServer{}
	}
	if err := protojson.Unmarshal(text, message); err != nil {
		return err
	}
	// Deterministic: map entries in the order of their keys.
	bytes, err := proto.MarshalOptions{Deterministic: true}.Marshal(message)
	if err != nil {
		return err
	}
	return os.WriteFile(strings.TrimSuffix(description, ".json")+".bin", bytes, 0o644)
}
