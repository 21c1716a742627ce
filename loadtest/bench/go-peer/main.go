// Command go-peer is the server that the benchmark compares the gateway with: the reference server library, keeping only
// the last message of every agent in a map. It answers with the agent's uid, and its capabilities in the first answer of a
// connection. It does no more than that on purpose: it is what a plain server on this library costs.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"net/http"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"

	"github.com/open-telemetry/opamp-go/protobufs"
	"github.com/open-telemetry/opamp-go/server"
	"github.com/open-telemetry/opamp-go/server/types"
)

const (
	stopTime     = 2 * time.Second
	capabilities = uint64(protobufs.ServerCapabilities_ServerCapabilities_AcceptsStatus |
		protobufs.ServerCapabilities_ServerCapabilities_OffersRemoteConfig |
		protobufs.ServerCapabilities_ServerCapabilities_AcceptsEffectiveConfig)
)

func main() {
	listen := flag.String("listen", "127.0.0.1:0", "address to listen on")
	flag.Parse()
	if err := run(*listen); err != nil {
		fmt.Fprintln(os.Stderr, "go-peer:", err)
		os.Exit(1)
	}
}

func run(listen string) error {
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGINT, syscall.SIGTERM)
	peer := &peer{last: map[string]*protobufs.AgentToServer{}}
	srv := server.New(nil)
	settings := server.StartSettings{ListenEndpoint: listen}
	settings.Callbacks.OnConnecting = peer.onConnecting
	if err := srv.Start(settings); err != nil {
		return err
	}
	// The one line on standard output: whoever started us learns the port from it.
	if err := json.NewEncoder(os.Stdout).Encode(map[string]string{"listening": srv.Addr().String()}); err != nil {
		return err
	}
	<-stop
	ctx, cancel := context.WithTimeout(context.Background(), stopTime)
	defer cancel()
	return srv.Stop(ctx)
}

type peer struct {
	mu   sync.Mutex
	last map[string]*protobufs.AgentToServer
}

func (p *peer) onConnecting(*http.Request) types.ConnectionResponse {
	first := true // callbacks of one connection never run concurrently
	return types.ConnectionResponse{
		Accept: true,
		ConnectionCallbacks: types.ConnectionCallbacks{
			OnMessage: func(
				_ context.Context, _ types.Connection, message *protobufs.AgentToServer,
			) *protobufs.ServerToAgent {
				p.mu.Lock()
				p.last[string(message.InstanceUid)] = message
				p.mu.Unlock()
				answer := &protobufs.ServerToAgent{InstanceUid: message.InstanceUid}
				if first {
					first = false
					answer.Capabilities = capabilities
				}
				return answer
			},
		},
	}
}
