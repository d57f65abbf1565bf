//! The memory of the WASM. Rust's own allocator there, dlmalloc, is twice the code.

#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();
