//! stub
pub async fn serve(_c: crate::config::Config) -> anyhow::Result<()> { Ok(()) }
