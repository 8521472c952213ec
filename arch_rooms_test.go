package main_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// remembering are the rooms that remember something of a mission, and the types that hold it.
var remembering = map[string][]string{
	"clock": {"Clock", "State"}, "fleet": {"Fleet", "Roster", "State", "Wear"}, "event": {"Log", "State"},
	"sky": {"Sky"}, "usage": {"Usage", "State"}, "node": {"Nodes", "State"}, "ledger": {"Books", "State"}, "alarm": {"Alarms", "State"},
	"network": {"Network", "State", "account"}, "law": {"Law", "State"}, "jobs": {"Jobs", "State"}, "dispatch": {"Dispatch"}, "campaign": {"Campaign", "State"}, "upkeep": {"Upkeep", "State"},
	"workload": {"Arrivals", "Arrival"}, "failure": {"Failures", "State"}, "centres": {"Centres", "State", "Site", "Building", "Racks"}, "market": {"Market", "State", "OwnerState"}, "history": {"History", "State"},
}

const (
	mostMethods   = 60   // of one type
	mostLines     = 3000 // of one package, tests apart
	mostRootFiles = 15   // of package engine
	mostRootLines = 2000
)

func TestNoTypeDoesEverything(t *testing.T) {
	for _, f := range load(t) {
		methods := map[string]int{}
		for _, s := range f.ships {
			for _, d := range s.tree.Decls {
				if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv != nil {
					methods[receiver(fn.Recv.List[0].Type)]++
				}
			}
		}
		for name, n := range methods {
			if n > mostMethods {
				t.Errorf("%s.%s has %d methods, at most %d are permitted", f.at, name, n, mostMethods)
			}
		}
	}
}

func TestNoPackageIsAHall(t *testing.T) {
	for _, f := range load(t) {
		lines := 0
		for _, s := range f.ships {
			text, err := os.ReadFile(filepath.FromSlash(s.name))
			if err != nil {
				t.Fatal(err)
			}
			lines += strings.Count(string(text), "\n")
		}
		most := mostLines
		if f.at == "engine" {
			if most = mostRootLines; len(f.ships) > mostRootFiles {
				t.Errorf("engine has %d files, at most %d are permitted: it wires rooms, steps, copies", len(f.ships), mostRootFiles)
			}
		}
		if lines > most {
			t.Errorf("%s has %d lines, at most %d are permitted", f.at, lines, most)
		}
	}
}

// held are the models' types of which rooms remember values, and the room: whoever has a
// pointer to one has a part of that room's memory.
var held = map[string]string{"sched.Job": "engine/jobs", "fleet.Node": "engine/node", "fault.Health": "engine/fleet",
	"flight.Flight": "engine/campaign", "flight.Batch": "engine/campaign"}

// A room's memory is written by its own files only: others call a verb.
func TestMemoryIsWrittenByItsOwnRoom(t *testing.T) {
	check := checker(t)
	for _, f := range engineFolders(t) {
		var trees []*ast.File
		for _, s := range f.ships {
			trees = append(trees, s.tree)
		}
		info := &types.Info{Uses: map[*ast.Ident]types.Object{}, Defs: map[*ast.Ident]types.Object{},
			Selections: map[*ast.SelectorExpr]*types.Selection{}, Types: map[ast.Expr]types.TypeAndValue{}}
		if _, err := check.Check(module+f.at, positions, trees, info); err != nil {
			t.Errorf("%s: %v", f.at, err)
			continue
		}
		for _, tree := range trees {
			for _, w := range memoryWrites(tree, info, f.at) {
				t.Errorf("%s: %s writes what %s remembers", positions.Position(w.at), f.at, w.owner)
			}
		}
	}
}

func TestWritesToMemoryAreSeen(t *testing.T) {
	const source = `package dispatch

import (
	"slices"

	"orrery/engine/sched"
)

func (dp *Dispatch) spoil(id sched.ID) {
	dp.Fleet.Status[0] = 1
	j := dp.Jobs.Job(id)
	j.Done, j.Seats = 0, nil
	node := &dp.Nodes.Nodes[0]
	node.Busy++
	clear(dp.Nodes.Dark)
	copy(dp.Fleet.Status, dp.Fleet.Status)
	slices.Sort(dp.Fleet.EnteredService)
	dp.Fleet.Health[0].Apply(0)
	live := dp.Jobs.Live
	live[0].Work = 1
	copied := *j
	copied.Work = 1
	live = nil
}
`
	tree, err := parser.ParseFile(positions, "engine/dispatch/spoil.go", source, 0)
	if err != nil {
		t.Fatal(err)
	}
	trees := []*ast.File{tree}
	for _, f := range engineFolders(t) {
		if f.at == "engine/dispatch" {
			for _, s := range f.ships {
				trees = append(trees, s.tree)
			}
		}
	}
	info := &types.Info{Uses: map[*ast.Ident]types.Object{}, Defs: map[*ast.Ident]types.Object{},
		Selections: map[*ast.SelectorExpr]*types.Selection{}, Types: map[ast.Expr]types.TypeAndValue{}}
	check := checker(t)
	check.Error = func(error) {} // a fault is no number
	_, _ = check.Check(module+"engine/dispatch", positions, trees, info)
	seen := map[int]bool{}
	for _, w := range memoryWrites(tree, info, "engine/dispatch") {
		seen[positions.Position(w.at).Line] = true
	}
	for line := 10; line <= 23; line++ {
		if want := !slices.Contains([]int{11, 13, 19, 21, 22, 23}, line); seen[line] != want {
			t.Errorf("line %d, %q: seen as a write: %v, want %v", line, strings.Split(source, "\n")[line-1], seen[line], want)
		}
	}
}

// memoryWrite is a place where what a room remembers is written.
type memoryWrite struct {
	at    token.Pos
	owner string
}

// memoryWrites are those of a file to memory of other rooms than its own.
func memoryWrites(tree *ast.File, info *types.Info, from string) []memoryWrite {
	var all []memoryWrite
	memory := memoryOf{info, aliases(tree, info)}
	ast.Inspect(tree, func(n ast.Node) bool {
		for _, written := range writes(n, info) {
			if owner := memory.room(written, false); owner != "" && owner != from && !modelOf(owner, from) {
				all = append(all, memoryWrite{n.Pos(), owner})
			}
		}
		return true
	})
	return all
}

// modelOf says whether a package is the model whose values a room remembers.
func modelOf(room, at string) bool {
	for name, owner := range held {
		if model, _, _ := strings.Cut(name, "."); owner == room && at == "engine/"+model {
			return true
		}
	}
	return false
}

// writes are the expressions that a statement or a call changes.
func writes(n ast.Node, info *types.Info) []ast.Expr {
	switch n := n.(type) {
	case *ast.AssignStmt:
		if n.Tok != token.DEFINE {
			return n.Lhs
		}
	case *ast.IncDecStmt:
		return []ast.Expr{n.X}
	case *ast.CallExpr:
		switch f := n.Fun.(type) {
		case *ast.Ident:
			if _, builtin := info.Uses[f].(*types.Builtin); builtin && slices.Contains([]string{"clear", "copy", "delete"}, f.Name) {
				return []ast.Expr{&ast.StarExpr{X: n.Args[0]}}
			}
		case *ast.SelectorExpr:
			if x, ok := f.X.(*ast.Ident); ok && x.Name == "slices" && strings.HasPrefix(f.Sel.Name, "Sort") {
				return []ast.Expr{&ast.StarExpr{X: n.Args[0]}}
			}
			if s := info.Selections[f]; s != nil && s.Kind() == types.MethodVal && changes(s) {
				return []ast.Expr{&ast.StarExpr{X: f.X}}
			}
		}
	}
	return nil
}

// changes says whether a method is one that changes what a room remembers of a model.
func changes(s *types.Selection) bool {
	p, ok := s.Obj().Type().(*types.Signature).Recv().Type().(*types.Pointer)
	return ok && named(p.Elem()) == "fault.Health"
}

// named is a type as held has it.
func named(t types.Type) string {
	n, ok := t.(*types.Named)
	if !ok || n.Obj().Pkg() == nil {
		return ""
	}
	return n.Obj().Pkg().Name() + "." + n.Obj().Name()
}

// aliases are the locals that are a pointer into what a room remembers, or a slice or map of
// it, with the room.
func aliases(tree *ast.File, info *types.Info) map[types.Object]string {
	all := map[types.Object]string{}
	memory := memoryOf{info, all}
	ast.Inspect(tree, func(n ast.Node) bool {
		assign, ok := n.(*ast.AssignStmt)
		if !ok || assign.Tok != token.DEFINE || len(assign.Lhs) != len(assign.Rhs) {
			return true
		}
		for i, x := range assign.Rhs {
			name, ok := assign.Lhs[i].(*ast.Ident)
			if !ok {
				continue
			}
			if address, ok := x.(*ast.UnaryExpr); ok && address.Op == token.AND {
				x = address.X
			} else if !shares(info.TypeOf(x)) {
				continue
			}
			if owner := memory.room(x, true); owner != "" && info.Defs[name] != nil {
				all[info.Defs[name]] = owner
			}
		}
		return true
	})
	return all
}

// shares says whether a copy of a value is another way to what it holds.
func shares(t types.Type) bool {
	if t == nil {
		return false
	}
	switch t.Underlying().(type) {
	case *types.Slice, *types.Map:
		return true
	}
	return false
}

// memoryOf finds whose memory an expression reaches into.
type memoryOf struct {
	info    *types.Info
	aliases map[types.Object]string
}

// room is the room whose memory an expression reaches into, or nothing; within says that it is
// part of what is reached.
func (m memoryOf) room(x ast.Expr, within bool) string {
	switch x := x.(type) {
	case *ast.Ident:
		if within {
			return m.aliases[m.info.Uses[x]]
		}
	case *ast.SelectorExpr:
		if field, ok := m.info.Uses[x.Sel].(*types.Var); ok && field.IsField() && field.Pkg() != nil {
			room, below := strings.CutPrefix(field.Pkg().Path(), module+"engine/")
			if below && slices.Contains(remembering[room], ownerOf(field)) {
				return "engine/" + room
			}
			if p, ok := m.info.TypeOf(x.X).(*types.Pointer); ok && held[named(p.Elem())] != "" {
				return held[named(p.Elem())]
			}
		}
		return m.room(x.X, true)
	case *ast.IndexExpr:
		return m.room(x.X, true)
	case *ast.StarExpr:
		return m.room(x.X, true)
	case *ast.ParenExpr:
		return m.room(x.X, within)
	}
	return ""
}

// ownerOf is the name of the struct that a field belongs to.
func ownerOf(field *types.Var) string {
	scope := field.Pkg().Scope()
	for _, name := range scope.Names() {
		s, ok := scope.Lookup(name).Type().Underlying().(*types.Struct)
		if !ok {
			continue
		}
		for i := range s.NumFields() {
			if s.Field(i) == field {
				return name
			}
		}
	}
	return ""
}

// What a room remembers is held to the promises of wiretest by a test of that room.
func TestEveryRoomHoldsItsMemoryToTheKit(t *testing.T) {
	held := 0
	for _, f := range load(t) {
		if _, place := room(f.at); !below(f.at, "engine/"+path.Base(f.at)) || place < slices.Index(rooms, "clock") || !declares(f.ships, "State") {
			continue
		}
		held++
		if !slices.ContainsFunc(f.tests, holdsState) {
			t.Errorf("%s has a State, and no test that holds it to wiretest.Check", f.at)
		}
	}
	if held < 10 {
		t.Errorf("%d rooms have a State: what is it called now?", held)
	}
}

// declares says whether some files declare a type.
func declares(files []source, name string) bool {
	for _, s := range files {
		for _, d := range s.tree.Decls {
			if g, ok := d.(*ast.GenDecl); ok && slices.ContainsFunc(g.Specs, func(spec ast.Spec) bool {
				one, ok := spec.(*ast.TypeSpec)
				return ok && one.Name.Name == name
			}) {
				return true
			}
		}
	}
	return false
}

// holdsState says whether a file calls wiretest.Check with a Room of a State.
func holdsState(s source) bool {
	found := false
	ast.Inspect(s.tree, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok || len(call.Args) != 2 || !names(call.Fun, "wiretest", "Check") {
			return true
		}
		if lit, ok := call.Args[1].(*ast.CompositeLit); ok {
			of, ok := lit.Type.(*ast.IndexExpr)
			found = found || ok && names(of.X, "wiretest", "Room") && (isIdent(of.Index, "State") || names(of.Index, s.room(), "State"))
		}
		return true
	})
	return found
}

// room is the name of the package that a test is of.
func (s source) room() string { return strings.TrimSuffix(s.tree.Name.Name, "_test") }

// names says whether an expression is a name of a package.
func names(x ast.Expr, pkg, name string) bool {
	s, ok := x.(*ast.SelectorExpr)
	return ok && isIdent(s.X, pkg) && s.Sel.Name == name
}

// isIdent says whether an expression is a name.
func isIdent(x ast.Expr, name string) bool {
	i, ok := x.(*ast.Ident)
	return ok && i.Name == name
}
