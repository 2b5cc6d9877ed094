<h1><?php esc_html_e( 'Nothing found', 'my-theme' ); ?></h1>
<p><?php _e( 'Of WordPress itself', 'default' ); ?></p>
